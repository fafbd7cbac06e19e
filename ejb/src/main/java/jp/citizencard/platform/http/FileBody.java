package jp.citizencard.platform.http;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Writes a body to the end of a file as it comes, up to a limit; one byte more fails the exchange and ends the connection. */
final class FileBody implements HttpResponse.BodySubscriber<Void> {

    private final Path file;
    private final long maxBytes;
    private final long start;
    private final long announced;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private FileChannel channel;
    private long size;
    private Flow.Subscription subscription;

    /**
     * @param start     how much of the file stays; must be all of it, or nothing
     * @param announced length of the body, 0 when it is not known
     */
    FileBody(Path file, long maxBytes, long start, long announced) {
        this.file = file;
        this.maxBytes = maxBytes;
        this.start = start;
        this.announced = announced;
    }

    @Override
    public CompletionStage<Void> getBody() {
        return done;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        try {
            if (start != 0 && start != BoundedDownload.size(file)) {
                throw new IOException("a part of the body that was not asked for");
            }
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.truncate(start).position(start);
            size = start;
            if (announced > maxBytes - start) {
                throw new BoundedDownload.BrokenLimitException(true);
            }
            subscription.request(1);
        } catch (IOException e) {
            fail(e);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (done.isDone()) {
            return;
        }
        try {
            for (ByteBuffer buffer : buffers) {
                size += buffer.remaining();
                if (size > maxBytes) {
                    throw new BoundedDownload.BrokenLimitException(true);
                }
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            }
            subscription.request(1);
        } catch (IOException e) {
            fail(e);
        }
    }

    @Override
    public void onError(Throwable failure) {
        close();
        done.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        close();
        done.complete(null);
    }

    private void fail(IOException e) {
        subscription.cancel();
        close();
        done.completeExceptionally(e);
    }

    private void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            done.completeExceptionally(e);
        }
    }
}
