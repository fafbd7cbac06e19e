package jp.citizencard.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.citizencard.trust.control.crl.CrlReader;
import jp.citizencard.trust.control.crl.CrlRefusedException;
import jp.citizencard.trust.control.crl.RevocationList;
import jp.citizencard.trust.control.path.Anchor;
import jp.citizencard.trust.corpus.Authority;
import jp.citizencard.trust.corpus.Keys;
import jp.citizencard.trust.entity.SerialNumber;

/** A list is refused, or it is one that the authority signed; then the JDK finds the same certificates in it. */
final class ListTarget implements FuzzTarget {

    private static final String KEY = "generation1";

    private final boolean signed;
    private final Anchor anchor = Authority.GENERATION_1.anchor();
    private final CrlReader reader = new CrlReader(100_000, Duration.ofMinutes(1));
    private final Path file = Files.createTempDirectory("fuzz").resolve("list");
    private final List<byte[]> corpus = Signed.corpus("lists");
    private final Set<String> sound = Signed.passing(corpus, this::passes);

    ListTarget(boolean signed) throws IOException {
        this.signed = signed;
    }

    @Override
    public List<byte[]> seeds() {
        return Signed.seeds(signed ? Signed.bodies(corpus) : corpus);
    }

    @Override
    public void run(byte[] input) throws Exception {
        if (!Signed.fits(input, signed)) {
            return;
        }
        byte[] list = signed ? Signed.sequence(input, KEY, new byte[0]) : input;
        Optional<RevocationList> read = read(list);
        if (read.isPresent() && !signed && !sound.contains(Signed.hex(list))) {
            throw new AssertionError("accepted though nobody signed it");
        }
        if (read.isPresent()) {
            Optional<X509CRL> other = jdk(list);
            if (other.isPresent()) {
                compare(read.get(), other.get());
            }
        }
    }

    private Optional<RevocationList> read(byte[] list) throws IOException {
        try {
            return Optional.of(reader.read(Files.write(file, list), anchor, Optional.empty(), Authority.NOW));
        } catch (CrlRefusedException e) {
            return Optional.empty();
        }
    }

    private boolean passes(byte[] list) {
        try {
            return read(list).isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of an extension that is not critical and not of lists the JDK wants to know the form all the same; RFC 5280 §5.2 lets us pass over it. */
    private static Optional<X509CRL> jdk(byte[] list) throws CertificateException {
        try {
            return Optional.of((X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(list)));
        } catch (CRLException e) {
            return Optional.empty();
        }
    }

    private static void compare(RevocationList read, X509CRL other) throws Exception {
        other.verify(Keys.publicKey(KEY));
        Set<? extends X509CRLEntry> entries = other.getRevokedCertificates() == null ? Set.of() : other.getRevokedCertificates();
        Instant end = other.getNextUpdate().toInstant();
        boolean same = entries.size() == read.index().size() && end.equals(read.nextUpdate()) && entries.stream().allMatch(entry -> read.index()
                .find(new SerialNumber(entry.getSerialNumber())).filter(found -> found.when().equals(entry.getRevocationDate().toInstant())).isPresent());
        if (!same) {
            throw new AssertionError("the JDK reads another list: " + other);
        }
    }
}
