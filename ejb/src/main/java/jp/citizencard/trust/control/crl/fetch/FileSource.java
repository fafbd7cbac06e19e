package jp.citizencard.trust.control.crl.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import jp.citizencard.trust.control.crl.CrlFrame;
import jp.citizencard.trust.control.crl.CrlRefusedException;
import jp.citizencard.trust.control.path.Anchor;
import jp.citizencard.trust.control.path.DistributionPoint;

/**
 * Lists from files {@code *.crl} in a directory, whatever their names: lists imported by hand, or delivered by other means. Several nodes may share the directory. Of
 * several lists for one partition the one with the highest number counts. A file that is no list is passed over.
 */
public final class FileSource implements ListSource {

    private static final String SUFFIX = ".crl";

    private record Stamp(FileTime modified, long size) {
    }

    private record Known(Stamp stamp, Optional<CrlFrame> frame) {

        boolean fits(Anchor anchor, DistributionPoint point) {
            return frame.isPresent() && frame.get().mayBeOf(anchor) && frame.get().covers(point);
        }
    }

    private final Path directory;
    private final int maxBytes;
    private final Map<Path, Known> known = new HashMap<>();
    private final Map<String, Stamp> given = new HashMap<>();

    public FileSource(Path directory, int maxBytes) {
        this.directory = directory;
        this.maxBytes = maxBytes;
    }

    @Override
    public Optional<String> location(Anchor anchor, DistributionPoint point) {
        return Optional.of(directory.toString());
    }

    @Override
    public synchronized Outcome fetch(Anchor anchor, DistributionPoint point, boolean ifChanged, Path into) throws IOException {
        scan();
        Optional<Map.Entry<Path, Known>> newest = known.entrySet().stream().filter(file -> file.getValue().fits(anchor, point))
                .max(Comparator.comparing((Map.Entry<Path, Known> file) -> file.getValue().frame().orElseThrow().number())
                        .thenComparing(file -> file.getValue().frame().orElseThrow().thisUpdate()));
        if (newest.isEmpty()) {
            return Outcome.NONE;
        }
        Stamp stamp = newest.get().getValue().stamp();
        String key = key(anchor, point);
        if (ifChanged && stamp.equals(given.get(key))) {
            return Outcome.UNCHANGED;
        }
        Files.copy(newest.get().getKey(), into, StandardCopyOption.REPLACE_EXISTING);
        given.put(key, stamp);
        return Outcome.LIST;
    }

    @Override
    public synchronized void forget(Anchor anchor, DistributionPoint point) {
        given.remove(key(anchor, point));
    }

    private static String key(Anchor anchor, DistributionPoint point) {
        return anchor.issuerKey() + point.name();
    }

    /** Puts a list into the directory, whole or not at all. */
    public void add(String name, Path list) throws IOException {
        Files.createDirectories(directory);
        Path incomplete = Files.createTempFile(directory, name, ".part");
        Files.copy(list, incomplete, StandardCopyOption.REPLACE_EXISTING);
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
                known.put(file.getKey(), new Known(file.getValue(), frame(file.getKey())));
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

    private Optional<CrlFrame> frame(Path file) throws IOException {
        try {
            return Optional.of(CrlFrame.of(file, maxBytes));
        } catch (CrlRefusedException | NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
