package jp.citizencard.agent.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import jp.citizencard.cardap.offline.OwnerOnly;
import jp.citizencard.cardap.offline.WholeFile;
import jp.citizencard.cardap.terminal.SignedSettings;
import jp.citizencard.cardap.terminal.TerminalSettings;

/** The settings that this terminal has taken over, in a file. What is in the file is verified again when it is opened; what does not hold counts as none. Thread-safe. */
public final class SettingsFile implements Supplier<TerminalSettings> {

    private static final String NAME = "settings.jws";
    private static final int MAX_FILE = 20_000;

    private final Optional<Path> file;
    private final String clientId;
    private final Map<String, ECPublicKey> keys;
    private final Clock clock;
    private volatile Optional<SignedSettings> current = Optional.empty();

    private SettingsFile(Optional<Path> file, String clientId, Map<String, ECPublicKey> keys, Clock clock) {
        this.file = file;
        this.clientId = clientId;
        this.keys = Map.copyOf(keys);
        this.clock = clock;
    }

    /** Of a terminal that takes none over. */
    public static SettingsFile none() {
        return new SettingsFile(Optional.empty(), "", Map.of(), Clock.systemUTC());
    }

    /**
     * Opens the file in this directory, which is made when it is not there.
     *
     * @param keys the platform's public keys by id, pinned at the installation
     */
    public static SettingsFile open(Path directory, String clientId, Map<String, ECPublicKey> keys, Clock clock) throws IOException {
        OwnerOnly.directory(directory);
        Path file = directory.resolve(NAME);
        SettingsFile settings = new SettingsFile(Optional.of(file), clientId, keys, clock);
        if (Files.exists(file) && Files.size(file) <= MAX_FILE) {
            try {
                settings.current = Optional.of(SignedSettings.verified(Files.readString(file, StandardCharsets.ISO_8859_1), clientId, keys));
            } catch (SignedSettings.RefusedException e) {
                settings.current = Optional.empty();
            }
        }
        return settings;
    }

    /** Whether settings are fetched at all. */
    public boolean isKept() {
        return file.isPresent();
    }

    /** Takes them over, on the disk before they are used; those that are there already change nothing. @throws SignedSettings.RefusedException and those before stay */
    synchronized void accept(String jws) throws SignedSettings.RefusedException {
        SignedSettings accepted = SignedSettings.accept(jws, clientId, keys, current, clock);
        if (accepted.sequence() == sequence()) {
            return;
        }
        try {
            WholeFile.replace(file.orElseThrow(), jws.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        current = Optional.of(accepted);
    }

    /** Number of those that hold, 0 when there are none. */
    public long sequence() {
        return current.map(SignedSettings::sequence).orElse(0L);
    }

    /** What holds now; asked for at every use of what can change while the agent runs. */
    @Override
    public TerminalSettings get() {
        return current.map(SignedSettings::settings).orElse(TerminalSettings.NONE);
    }
}
