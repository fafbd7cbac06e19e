package jp.citizencard.sandbox;

import java.security.PrivateKey;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import jp.citizencard.card.CardApplet;
import jp.citizencard.card.CardException;
import jp.citizencard.card.PinState;
import jp.citizencard.card.apdu.CommandApdu;
import jp.citizencard.card.apdu.ResponseApdu;
import jp.citizencard.card.apdu.StatusWord;

/** One of the card's own applications from its selection on: the selected file, the PINs that were verified, and its commands. */
final class AppletSession {

    private static final int VERIFY = 0x20;
    private static final int SIGN = 0x2A;
    private static final int SELECT = 0xA4;
    private static final int READ_BINARY = 0xB0;
    private static final int READ_RECORD = 0xB2;
    private static final int EF_BELOW_APPLICATION = 0x02;
    private static final int SHORT_FILE_ID = 0x80;
    private static final int RECORD_BY_NUMBER = 0x04;
    private static final int SELECTED = 0x80;
    private static final int OWN_KEY = 0x00;
    private static final int MAX_PIN = 16;
    /** A modulus of 256 bytes less the least padding of PKCS #1 v1.5. */
    private static final int MAX_PADDED = 245;

    private final SoftwareCard card;
    private final CardApplet applet;
    private final CardMemory memory;
    private final Set<Integer> verified = new HashSet<>();
    private OptionalInt selected = OptionalInt.empty();

    AppletSession(SoftwareCard card, CardApplet applet) {
        this.card = card;
        this.applet = applet;
        this.memory = card.memory();
    }

    /** Whether any of the card's applications knows the command. */
    static boolean isKnown(CommandApdu command) {
        return switch (command.ins()) {
            case SELECT, READ_BINARY, READ_RECORD, VERIFY -> command.cla() == 0x00;
            case SIGN -> command.cla() == 0x80;
            default -> false;
        };
    }

    ResponseApdu answer(CommandApdu command) {
        if (!isKnown(command)) {
            return status(List.of(SELECT, READ_BINARY, READ_RECORD, VERIFY, SIGN).contains(command.ins()) ? StatusWord.CLASS_NOT_SUPPORTED
                    : StatusWord.INSTRUCTION_NOT_SUPPORTED);
        }
        return switch (command.ins()) {
            case SELECT -> select(command);
            case READ_BINARY -> readBinary(command);
            case READ_RECORD -> readRecord(command);
            case VERIFY -> verify(command);
            default -> sign(command);
        };
    }

    private ResponseApdu select(CommandApdu command) {
        if (command.p1() != EF_BELOW_APPLICATION || command.p2() != 0x0C && command.p2() != 0x00) {
            return status(StatusWord.WRONG_P1_P2);
        }
        byte[] id = command.data();
        if (id.length != 2) {
            return status(StatusWord.WRONG_LENGTH);
        }
        int ef = (id[0] & 0xFF) << 8 | id[1] & 0xFF;
        if (memory.file(applet, ef).isEmpty()) {
            return status(StatusWord.NOT_FOUND);
        }
        selected = OptionalInt.of(ef);
        return status(StatusWord.OK);
    }

    private ResponseApdu readBinary(CommandApdu command) {
        if (command.p1() >= SHORT_FILE_ID) {
            return status(StatusWord.WRONG_P1_P2);
        }
        if (selected.isEmpty()) {
            return status(StatusWord.COMMAND_NOT_ALLOWED);
        }
        if (file() instanceof CardFile.Closed closed && !closed.verified()) {
            return status(StatusWord.SECURITY_STATUS_NOT_SATISFIED);
        }
        if (!(file() instanceof CardFile.Data data)) {
            return status(StatusWord.FILE_STRUCTURE_INCOMPATIBLE);
        }
        if (!opened(data.guards())) {
            return status(StatusWord.SECURITY_STATUS_NOT_SATISFIED);
        }
        if (command.answerLength() == 0 || command.data().length > 0) {
            return status(StatusWord.WRONG_LENGTH);
        }
        int offset = command.p1() << 8 | command.p2();
        if (offset >= data.content().length) {
            return status(StatusWord.WRONG_OFFSET);
        }
        int end = Math.min(data.content().length, offset + command.answerLength());
        boolean asMuchAsThereIs = command.answerLength() == (command.isExtended() ? CommandApdu.MAX_ANSWER : CommandApdu.MAX_SHORT_ANSWER);
        boolean all = asMuchAsThereIs || end - offset == command.answerLength();
        return new ResponseApdu(Arrays.copyOfRange(data.content(), offset, end), all ? StatusWord.OK : StatusWord.END_OF_FILE);
    }

    private ResponseApdu readRecord(CommandApdu command) {
        if (command.p2() != RECORD_BY_NUMBER) {
            return status(StatusWord.WRONG_P1_P2);
        }
        if (selected.isEmpty()) {
            return status(StatusWord.COMMAND_NOT_ALLOWED);
        }
        if (!(file() instanceof CardFile.Records file)) {
            return status(StatusWord.FILE_STRUCTURE_INCOMPATIBLE);
        }
        if (command.answerLength() == 0) {
            return status(StatusWord.WRONG_LENGTH);
        }
        if (command.p1() < 1 || command.p1() > file.records().size()) {
            return status(StatusWord.RECORD_NOT_FOUND);
        }
        return new ResponseApdu(file.records().get(command.p1() - 1), StatusWord.OK);
    }

    private ResponseApdu verify(CommandApdu command) {
        if (command.p1() != 0x00 || command.p2() != SELECTED) {
            return status(StatusWord.WRONG_P1_P2);
        }
        if (selected.isEmpty()) {
            return status(StatusWord.COMMAND_NOT_ALLOWED);
        }
        if (file() instanceof CardFile.Closed closed && closed.verified()) {
            return status(StatusWord.REFERENCE_DATA_NOT_USABLE);
        }
        if (!(file() instanceof CardFile.Secret)) {
            return status(StatusWord.FILE_STRUCTURE_INCOMPATIBLE);
        }
        byte[] value = command.data();
        try {
            if (value.length == 0) {
                return status(triesLeft(card.pin(applet, selected.getAsInt())));
            }
            if (value.length > MAX_PIN) {
                return status(StatusWord.WRONG_LENGTH);
            }
            verified.remove(selected.getAsInt());
            card.verify(applet, selected.getAsInt(), value);
            verified.add(selected.getAsInt());
            return status(StatusWord.OK);
        } catch (CardException e) {
            return status(switch (e.reason()) {
                case WRONG_PIN -> StatusWord.triesLeft(e.triesLeft());
                case PIN_BLOCKED -> StatusWord.REFERENCE_DATA_NOT_USABLE;
                default -> StatusWord.REFERENCE_DATA_NOT_FOUND;
            });
        } finally {
            Arrays.fill(value, (byte) 0);
        }
    }

    private static StatusWord triesLeft(PinState pin) {
        if (!pin.set()) {
            return StatusWord.REFERENCE_DATA_NOT_FOUND;
        }
        return pin.blocked() ? StatusWord.REFERENCE_DATA_NOT_USABLE : StatusWord.triesLeft(pin.triesLeft());
    }

    private ResponseApdu sign(CommandApdu command) {
        if (command.p1() != 0x00 || command.p2() != SELECTED && command.p2() != OWN_KEY) {
            return status(StatusWord.WRONG_P1_P2);
        }
        PrivateKey key;
        if (command.p2() == OWN_KEY) {
            if (applet != CardApplet.SURFACE) {
                return status(StatusWord.REFERENCE_DATA_NOT_FOUND);
            }
            key = card.ownKey();
        } else if (selected.isEmpty()) {
            return status(StatusWord.COMMAND_NOT_ALLOWED);
        } else if (!(file() instanceof CardFile.Key file)) {
            return status(StatusWord.FILE_STRUCTURE_INCOMPATIBLE);
        } else if (!opened(file.guards())) {
            return status(StatusWord.SECURITY_STATUS_NOT_SATISFIED);
        } else {
            key = file.key();
        }
        byte[] digestInfo = command.data();
        if (digestInfo.length == 0 || digestInfo.length > MAX_PADDED) {
            return status(StatusWord.WRONG_LENGTH);
        }
        return new ResponseApdu(SoftwareCard.signPadded(key, digestInfo), StatusWord.OK);
    }

    /** Whether a file that nothing of this platform may touch is selected. */
    boolean isForbiddenSelected() {
        return selected.isPresent() && file() instanceof CardFile.Closed;
    }

    private CardFile file() {
        return memory.file(applet, selected.getAsInt()).orElseThrow();
    }

    private boolean opened(Set<Integer> guards) {
        return guards.isEmpty() || guards.stream().anyMatch(verified::contains);
    }

    private static ResponseApdu status(StatusWord status) {
        return new ResponseApdu(status);
    }
}
