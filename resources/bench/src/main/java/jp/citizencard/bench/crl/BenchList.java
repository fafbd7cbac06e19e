package jp.citizencard.bench.crl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jp.citizencard.trust.control.crl.CrlReader;
import jp.citizencard.trust.control.crl.CrlRefusedException;
import jp.citizencard.trust.control.crl.RevocationList;
import jp.citizencard.trust.control.path.Anchor;
import jp.citizencard.trust.control.path.AnchorRefusedException;
import jp.citizencard.trust.control.path.AnchorTerms;
import jp.citizencard.trust.entity.CertificateKind;
import jp.citizencard.trust.entity.CertificatePurpose;
import jp.citizencard.trust.entity.Hierarchy;

/** A synthetic list and its authority, read as the server reads them. */
public final class BenchList {

    private final SyntheticList files;

    private BenchList(SyntheticList files) {
        this.files = files;
    }

    /** The list in {@code directory}; it is made when it is not there. */
    public static BenchList in(Path directory, int entries) {
        return new BenchList(SyntheticList.in(directory, entries));
    }

    Path file() {
        return files.list;
    }

    Anchor anchor() throws IOException, AnchorRefusedException {
        return Anchor.of(Files.readAllBytes(files.authority), new AnchorTerms(Hierarchy.TEST, CertificateKind.CARD, CertificatePurpose.USER_AUTHENTICATION, Set.of(),
                Instant.EPOCH, Optional.empty(), Optional.empty(), Optional.empty(), List.of()));
    }

    RevocationList read(Anchor anchor) throws IOException, CrlRefusedException {
        return new CrlReader(Integer.MAX_VALUE, Duration.ofMinutes(1)).read(files.list, anchor, Optional.empty(), Instant.now());
    }

    /** Reads and verifies the list. */
    public RevocationList read() throws IOException, CrlRefusedException, AnchorRefusedException {
        return read(anchor());
    }
}
