package jp.citizencard.web.platform.rest;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;

/** Limits the size of request bodies, whether their length was told or they come in chunks. CSV files may be larger than the rest. */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
public class BodyLimit implements ContainerRequestFilter {

    private static final MediaType CSV = new MediaType("text", "csv");

    @Inject
    @ConfigProperty(name = "citizencard.rest.max-body-bytes", defaultValue = "65536")
    int maxBody;

    @Inject
    @ConfigProperty(name = "citizencard.rest.max-upload-bytes", defaultValue = "33554432")
    int maxUpload;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        int limit = CSV.isCompatible(request.getMediaType()) && request.getMediaType() != null ? maxUpload : maxBody;
        if (request.getLength() > limit) {
            Leftovers.drain(request.getEntityStream());
            throw tooLarge(limit);
        }
        request.setEntityStream(new Bounded(request.getEntityStream(), limit));
    }

    private static ProblemException tooLarge(int limit) {
        return new ProblemException(PlatformProblem.BODY_TOO_LARGE, null, limit / 1024 + " KB");
    }

    /** Gives up at the first byte too many. */
    private static final class Bounded extends FilterInputStream {

        private final int limit;
        private int left;

        Bounded(InputStream in, int limit) {
            super(in);
            this.limit = limit;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            return value < 0 ? value : counted(value, 1);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = in.read(buffer, offset, length);
            return read <= 0 ? read : counted(read, read);
        }

        private int counted(int value, int bytes) throws IOException {
            left -= bytes;
            if (left < 0) {
                Leftovers.drain(in);
                throw tooLarge(limit);
            }
            return value;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
