package jp.citizencard.trust.control.crl.held;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import jp.citizencard.trust.control.Digests;
import jp.citizencard.trust.control.crl.CrlFrame;
import jp.citizencard.trust.control.crl.CrlReader;
import jp.citizencard.trust.control.crl.CrlRefusedException;
import jp.citizencard.trust.control.crl.RevocationList;
import jp.citizencard.trust.control.crl.fetch.FileSource;
import jp.citizencard.trust.control.path.Anchor;
import jp.citizencard.trust.control.path.AnchorSet;
import jp.citizencard.trust.control.path.DistributionPoint;
import jp.citizencard.trust.entity.ListRefusal;

/** Takes lists that operators bring: for every partition that the list speaks of, and into the directory for those that are not known yet. */
final class ListImport {

    private static final int PIECE = 64 * 1024;

    private final Clock clock;
    private final CrlReader reader;
    private final FileSource directory;
    private final ListAcceptance acceptance;
    private final EvidenceFiles files;

    ListImport(Clock clock, CrlReader reader, FileSource directory, ListAcceptance acceptance, EvidenceFiles files) {
        this.clock = clock;
        this.reader = reader;
        this.directory = directory;
        this.acceptance = acceptance;
        this.files = files;
    }

    /** @throws CrlRefusedException {@link ListRefusal#TOO_LARGE} */
    void copy(InputStream der, Path file) throws IOException, CrlRefusedException {
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] piece = new byte[PIECE];
            long size = 0;
            for (int length = der.read(piece); length >= 0; length = der.read(piece)) {
                size += length;
                if (size > reader.maxBytes()) {
                    throw new CrlRefusedException(ListRefusal.TOO_LARGE);
                }
                out.write(piece, 0, length);
            }
        }
    }

    /**
     * @param slots gives the slot of a partition that the list names
     * @param known every slot there is: a list of everything is for all of its issuer
     */
    HeldList take(Path file, AnchorSet anchors, BiFunction<PartitionKey, Anchor, Slot> slots, Collection<Slot> known)
            throws IOException, CrlRefusedException {
        CrlFrame frame = CrlFrame.of(file, reader.maxBytes());
        CrlRefusedException refusal = new CrlRefusedException(ListRefusal.WRONG_ISSUER);
        for (Anchor anchor : anchors.named(frame.issuer(), frame.authorityKeyId())) {
            try {
                RevocationList list = reader.read(file, anchor, Optional.empty(), clock.instant());
                HeldList imported = new HeldList(list, new Origin(Origin.IMPORT, clock.instant(), Files.size(file), Digests.sha256Hex(file)));
                list.partition().forEach(point -> slots.apply(new PartitionKey(anchor.issuerKey(), point), anchor));
                hold(imported, file, known);
                directory.add(fileName(list), file);
                return imported;
            } catch (CrlRefusedException e) {
                refusal = e;
            }
        }
        throw refusal;
    }

    private void hold(HeldList imported, Path file, Collection<Slot> known) throws IOException, CrlRefusedException {
        for (Slot slot : known) {
            if (slot.key.issuer().equals(imported.list().issuerKey()) && imported.list().covers(slot.key.point())) {
                acceptance.accept(slot, Files.copy(file, files.incoming(), StandardCopyOption.REPLACE_EXISTING), imported.origin());
            }
        }
    }

    /** One file for each issuing key and partition; a newer list takes the place of the older. */
    private static String fileName(RevocationList list) {
        String names = list.partition().stream().map(DistributionPoint::name).sorted().collect(Collectors.joining("\n"));
        HexFormat hex = HexFormat.of();
        return hex.formatHex(list.issuerKey().bytes(), 0, 16)
                + (names.isEmpty() ? "" : "-" + hex.formatHex(Digests.sha256(names.getBytes(StandardCharsets.UTF_8)), 0, 16));
    }
}
