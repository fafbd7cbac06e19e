package jp.citizencard.sandbox.space;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import jp.citizencard.card.CardFormatException;
import jp.citizencard.card.apdu.CommandApdu;
import jp.citizencard.card.apdu.ResponseApdu;
import jp.citizencard.card.apdu.StatusWord;
import jp.citizencard.cardap.keys.ChannelKeys;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.simulator.CardSpaceContents;
import jp.citizencard.cardap.simulator.FreeSpaceCard;
import jp.citizencard.sandbox.FreeSpaceApplets;
import jp.citizencard.sandbox.store.SandboxDirectory;

/**
 * A software card's free space, kept in {@code free-space/<card>.json}. Written after every command that changes it and before the answer is given, so
 * that what the card has acknowledged outlives the process; another process that uses the same card makes this one power the card up anew.
 */
public final class StoredFreeSpace implements FreeSpaceApplets {

    /** Bytes for card APs on a software card; how much a real card has is not published. */
    public static final int CAPACITY = 32 * 1024;

    private static final String FOLDER = "free-space/";

    private final SandboxDirectory directory;
    private final String file;
    private FreeSpaceCard card;
    private String stored;
    private Application selected;

    /** @param card identifier of the software card */
    public StoredFreeSpace(SandboxDirectory directory, String card) {
        this.directory = directory;
        this.file = FOLDER + card + ".json";
    }

    @Override
    public synchronized Optional<Selected> select(byte[] aid) {
        if (!directory.exclusively(() -> isPresent(aid))) {
            return Optional.empty();
        }
        selected = new Application(transmit(new CommandApdu(0x00, 0xA4, 0x04, 0x00, aid, CommandApdu.MAX_SHORT_ANSWER)));
        return Optional.of(selected);
    }

    /** Answered from the file, so that a card whose free space nobody uses is never started. */
    private boolean isPresent(byte[] aid) {
        if (Arrays.equals(aid, HexFormat.of().parseHex(FreeSpaceCard.MANAGER_AID))) {
            return true;
        }
        return directory.exists(file) && directory.readJson(file, CardSpaceContents.class).loaded().stream()
                .anyMatch(loaded -> Arrays.equals(loaded.instance(), aid));
    }

    /** The application that was selected last; the selection of another one takes the channel away. */
    private final class Application implements Selected {

        private final ResponseApdu selection;

        Application(ResponseApdu selection) {
            this.selection = selection;
        }

        @Override
        public ResponseApdu selection() {
            return selection;
        }

        @Override
        public ResponseApdu answer(CommandApdu command) {
            synchronized (StoredFreeSpace.this) {
                return selected == this ? transmit(command) : new ResponseApdu(StatusWord.CONDITIONS_NOT_SATISFIED);
            }
        }

        /** The next one may be selected already: then the card is left as it is. */
        @Override
        public void deselect() {
            synchronized (StoredFreeSpace.this) {
                if (selected == this) {
                    selected = null;
                    card.reset();
                }
            }
        }
    }

    private ResponseApdu transmit(CommandApdu command) {
        if (command.isExtended()) {
            return new ResponseApdu(StatusWord.WRONG_LENGTH);
        }
        return directory.exclusively(() -> {
            byte[] answer = powered().transmit(command.encode());
            store();
            try {
                return ResponseApdu.decode(answer);
            } catch (CardFormatException e) {
                throw new IllegalStateException("the simulator answers in the form of a card", e);
            }
        });
    }

    private FreeSpaceCard powered() {
        if (!directory.exists(file)) {
            directory.writeJson(file, empty());
        }
        String now = directory.readText(file);
        if (!now.equals(stored)) {
            card = new FreeSpaceCard(directory.readJson(file, CardSpaceContents.class));
            stored = now;
        }
        return card;
    }

    private void store() {
        directory.writeJson(file, card.contents());
        stored = directory.readText(file);
    }

    private CardSpaceContents empty() {
        Diversifier own = Diversifier.random(new SecureRandom());
        try (ChannelKeys keys = new LoadingKeys(directory).managerKeys(own)) {
            return new CardSpaceContents(CAPACITY, own.bytes(), keys.joined(), List.of());
        }
    }
}
