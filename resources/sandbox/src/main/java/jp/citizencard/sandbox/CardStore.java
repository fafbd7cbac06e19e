package jp.citizencard.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import jp.citizencard.sandbox.store.SandboxDirectory;

/** The software cards in {@code cards/<id>.json}. Whoever reads, changes and writes one does it exclusively in the directory. */
final class CardStore {

    private static final String FOLDER = "cards";
    private static final String SUFFIX = ".json";

    private final SandboxDirectory directory;

    CardStore(SandboxDirectory directory) {
        this.directory = directory;
    }

    SandboxDirectory directory() {
        return directory;
    }

    /** @throws IllegalArgumentException when the identifier is malformed */
    boolean exists(String id) {
        return directory.exists(file(id));
    }

    CardData read(String id) {
        return directory.readJson(file(id), CardData.class);
    }

    void write(CardData card) {
        directory.writeJson(file(card.id()), card);
    }

    /** The identifiers of all cards that have been made, in order. */
    Set<String> made() {
        Path folder = directory.path(FOLDER);
        if (!Files.isDirectory(folder)) {
            return new TreeSet<>();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return new TreeSet<>(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length())).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An identifier cannot lead out of the folder. */
    private static String file(String id) {
        if (!id.matches("[a-z0-9][a-z0-9-]{0,63}")) {
            throw new IllegalArgumentException("a card's identifier has lower-case letters, digits and hyphens");
        }
        return FOLDER + "/" + id + SUFFIX;
    }
}
