package jp.citizencard.trust.control.revocation;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import jp.citizencard.trust.control.path.Anchor;
import jp.citizencard.trust.control.path.DistributionPoint;
import jp.citizencard.trust.control.path.KeyIdentifier;

/**
 * Lists from files {@code *.crl} in a directory, whatever their names: lists imported by hand, or delivered by other means. Several nodes may
 * share the directory. Of several lists for one partition the one with the highest number counts.
 */
final class DirectoryCrlSource implements CrlSource {

    private static final String SUFFIX = ".crl";

    private record Stamp(FileTime modified, long size) {
    }

    /** What a file says about itself; {@code header} is empty when it is no list. */
    private record Known(Stamp stamp, Optional<Header> header) {
    }

    private record Header(X500Principal issuer, Optional<KeyIdentifier> keyId, List<DistributionPoint> partition, BigInteger number,
            Instant thisUpdate) {

        static Header of(CrlDocument document) {
            return new Header(document.issuer, document.authorityKeyId, document.partition, document.number, document.thisUpdate);
        }

        boolean fits(Anchor anchor, DistributionPoint point) {
            return issuer.equals(anchor.certificate().getSubjectX500Principal())
                    && (keyId.isEmpty() || anchor.keyId().isEmpty() || keyId.equals(anchor.keyId()))
                    && (partition.isEmpty() || partition.contains(point));
        }
    }

    private final Path directory;
    private final int maxBytes;
    private final Map<Path, Known> known = new HashMap<>();
    private final Map<String, Stamp> given = new HashMap<>();

    DirectoryCrlSource(Path directory, int maxBytes) {
        this.directory = directory;
        this.maxBytes = maxBytes;
    }

    @Override
    public boolean serves(Anchor anchor, DistributionPoint point) {
        return true;
    }

    @Override
    public synchronized Optional<byte[]> fetch(Anchor anchor, DistributionPoint point, boolean ifChanged) throws IOException {
        scan();
        Optional<Map.Entry<Path, Known>> newest = known.entrySet().stream()
                .filter(file -> file.getValue().header().map(header -> header.fits(anchor, point)).orElse(false))
                .max(Comparator.comparing((Map.Entry<Path, Known> file) -> file.getValue().header().orElseThrow().number())
                        .thenComparing(file -> file.getValue().header().orElseThrow().thisUpdate()));
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        Stamp stamp = newest.get().getValue().stamp();
        String key = anchor.issuerKey() + point.name();
        if (ifChanged && stamp.equals(given.get(key))) {
            return Optional.empty();
        }
        byte[] bytes = Files.readAllBytes(newest.get().getKey());
        given.put(key, stamp);
        return Optional.of(bytes);
    }

    /** Puts a list into the directory, whole or not at all. */
    void add(String name, byte[] bytes) throws IOException {
        Files.createDirectories(directory);
        Path incomplete = Files.createTempFile(directory, name, ".part");
        Files.write(incomplete, bytes);
        Files.move(incomplete, directory.resolve(name + SUFFIX), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void scan() throws IOException {
        Map<Path, Stamp> files = new HashMap<>();
        if (Files.isDirectory(directory)) {
            try (Stream<Path> listing = Files.list(directory)) {
                for (Path file : listing.filter(path -> path.getFileName().toString().endsWith(SUFFIX)).toList()) {
                    stamp(file).ifPresent(stamp -> files.put(file, stamp));
                }
            }
        }
        known.keySet().retainAll(files.keySet());
        for (Map.Entry<Path, Stamp> file : files.entrySet()) {
            Known before = known.get(file.getKey());
            if (before == null || !before.stamp().equals(file.getValue())) {
                known.put(file.getKey(), new Known(file.getValue(), header(file.getKey(), file.getValue())));
            }
        }
    }

    private static Optional<Stamp> stamp(Path file) throws IOException {
        try {
            return Optional.of(new Stamp(Files.getLastModifiedTime(file), Files.size(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Optional<Header> header(Path file, Stamp stamp) throws IOException {
        if (stamp.size() > maxBytes) {
            return Optional.empty();
        }
        try {
            return Optional.of(Header.of(CrlDocument.of(Files.readAllBytes(file), maxBytes)));
        } catch (CrlRefusedException e) {
            return Optional.empty();
        }
    }
}
