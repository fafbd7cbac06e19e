package jp.citizencard.trust.control.crl.held;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import jp.citizencard.platform.json.Json;
import jp.citizencard.trust.entity.IssuerKeyId;

/**
 * The lists that this node accepted, as files: evidence of what verdicts rested on, and what the next start begins with. A directory for each partition, in it
 * {@code <n>.crl} with the DER and {@code <n>.json} with number, times, source and SHA-256; the newest few are kept. Belongs to one node.
 */
final class EvidenceFiles {

    private static final Logger LOG = System.getLogger(EvidenceFiles.class.getName());
    private static final String LIST = ".crl";
    private static final String DESCRIPTION = ".json";
    private static final String INCOMING = "incoming";

    /** What is written beside a list. */
    record Description(String issuerKey, PartitionKey.Form form, String point, BigInteger number, Instant thisUpdate, Origin origin) {

        /** @throws RuntimeException when it does not describe a list, as after damage to the disk */
        Description {
            PartitionKey.of(IssuerKeyId.of(HexFormat.of().parseHex(issuerKey)), form, point);
            Objects.requireNonNull(number, "number");
            Objects.requireNonNull(thisUpdate, "thisUpdate");
            Objects.requireNonNull(origin, "origin");
        }

        PartitionKey key() {
            return PartitionKey.of(IssuerKeyId.of(HexFormat.of().parseHex(issuerKey)), form, point);
        }

        ListVersion version() {
            return new ListVersion(number, thisUpdate);
        }
    }

    /** A list of an earlier run. */
    record Stored(Description description, Path file) {
    }

    private final Path directory;
    private final int kept;

    EvidenceFiles(Path directory, int kept) {
        this.directory = directory;
        this.kept = kept;
    }

    /** Removes what transfers of an earlier run left behind. */
    void sweep() {
        Path incoming = directory.resolve(INCOMING);
        try {
            for (Path file : Files.isDirectory(incoming) ? sorted(incoming, "") : List.<Path>of()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "unfinished revocation lists cannot be removed: {0}", e.getMessage());
        }
    }

    /** Where the list of a partition is being fetched into from one of the sources; the same every time, so that a broken transfer can go on. */
    Path incoming(PartitionKey key, int source) throws IOException {
        return Files.createDirectories(directory.resolve(INCOMING)).resolve(key.fileName() + "-" + source);
    }

    /** A new file for a list that comes from anywhere else. */
    Path incoming() throws IOException {
        return Files.createTempFile(Files.createDirectories(directory.resolve(INCOMING)), "list", "");
    }

    /** Takes a list that was accepted; what looks into {@code file} goes on doing so. */
    Path keep(PartitionKey key, HeldList held, Path file) throws IOException {
        Path partition = Files.createDirectories(directory.resolve(key.fileName()));
        ListVersion version = ListVersion.of(held.list());
        String name = "%040x-%s".formatted(version.number(), held.origin().sha256().substring(0, 16));
        Path list = Files.move(file, partition.resolve(name + LIST), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        // The description comes last: a list without one does not count.
        Path description = Files.createTempFile(partition, name, ".part");
        Files.write(description, Json.bytes(new Description(key.issuer().toString(), key.form(), key.point().name(), version.number(),
                version.thisUpdate(), held.origin())));
        Files.move(description, partition.resolve(name + DESCRIPTION), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        prune(partition);
        return list;
    }

    /** The newest list of every partition. */
    List<Stored> newest() throws IOException {
        List<Stored> newest = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            for (Path partition : sorted(directory, "")) {
                if (Files.isDirectory(partition)) {
                    sorted(partition, DESCRIPTION).stream().flatMap(EvidenceFiles::read)
                            .max(Comparator.comparing(stored -> stored.description().version())).ifPresent(newest::add);
                }
            }
        }
        return newest;
    }

    private static Stream<Stored> read(Path description) {
        try {
            Path list = description.resolveSibling(description.getFileName().toString().replace(DESCRIPTION, LIST));
            return Files.exists(list) ? Stream.ofNullable(Json.MAPPER.readValue(Files.readAllBytes(description), Description.class)).map(read -> new Stored(read, list))
                    : Stream.empty();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "kept revocation list {0} is passed over: {1}", description, e.getMessage());
            return Stream.empty();
        }
    }

    /** Names begin with the number in digits of equal count, so the order of names is that of numbers. */
    private void prune(Path partition) throws IOException {
        for (String suffix : List.of(DESCRIPTION, LIST)) {
            List<Path> files = sorted(partition, suffix);
            for (Path old : files.subList(0, Math.max(0, files.size() - kept))) {
                Files.deleteIfExists(old);
            }
        }
    }

    private static List<Path> sorted(Path in, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.filter(file -> file.getFileName().toString().endsWith(suffix)).sorted().toList();
        }
    }
}
