package jp.citizencard.sandbox;

import java.util.Arrays;
import java.util.Optional;
import jp.citizencard.card.CardApplet;
import jp.citizencard.card.CardFormatException;
import jp.citizencard.card.apdu.CommandApdu;
import jp.citizencard.card.apdu.ResponseApdu;
import jp.citizencard.card.apdu.StatusWord;

/**
 * What a software card answers to commands (ISO/IEC 7816-4, JICSAP), from one reset to the next: selects its applications or those in its free space
 * ({@link FreeSpaceApplets}), and passes on what is for the selected one. Every sequence of bytes gets an answer. Thread-safe.
 */
final class CardInterpreter {

    private static final int SELECT = 0xA4;
    private static final int GET_RESPONSE = 0xC0;
    private static final int BY_NAME = 0x04;
    private static final int MIN_AID = 5;
    private static final int MAX_AID = 16;

    private final SoftwareCard card;
    private AppletSession applet;
    private FreeSpaceApplets.Selected loaded;
    private byte[] waiting = {};

    CardInterpreter(SoftwareCard card) {
        this.card = card;
    }

    /** The card lost its power: nothing is selected or verified any more. */
    synchronized void reset() {
        deselect();
        waiting = new byte[0];
    }

    /** @return data and status word, at least two bytes */
    synchronized byte[] answer(byte[] bytes) {
        try {
            return answer(CommandApdu.decode(bytes)).encode();
        } catch (CardFormatException e) {
            return new ResponseApdu(StatusWord.WRONG_LENGTH).encode();
        }
    }

    /**
     * {@link #answer(byte[])} for a program of this platform.
     *
     * @throws ForbiddenFileException when it has selected a file of the Individual Number
     */
    synchronized byte[] answerOwn(byte[] bytes) {
        byte[] answer = answer(bytes);
        if (applet != null && applet.isForbiddenSelected()) {
            throw new ForbiddenFileException();
        }
        return answer;
    }

    private ResponseApdu answer(CommandApdu command) {
        if (command.cla() == 0 && command.ins() == GET_RESPONSE && loaded == null) {
            return rest(command);
        }
        waiting = new byte[0];
        if (command.cla() == 0 && command.ins() == SELECT && command.p1() == BY_NAME) {
            return selectByName(command);
        }
        if (loaded != null) {
            return loaded.answer(command);
        }
        if (command.cla() != 0x00 && command.cla() != 0x80) {
            return new ResponseApdu(StatusWord.CLASS_NOT_SUPPORTED);
        }
        ResponseApdu answer = applet == null ? new ResponseApdu(AppletSession.isKnown(command) ? StatusWord.COMMAND_NOT_ALLOWED
                : StatusWord.INSTRUCTION_NOT_SUPPORTED) : applet.answer(command);
        return fitted(answer, command.answerLength());
    }

    /** An answer that the command did not ask for waits for GET RESPONSE. */
    private ResponseApdu fitted(ResponseApdu answer, int expected) {
        if (answer.length() <= expected) {
            return answer;
        }
        if (expected > 0) {
            return new ResponseApdu(StatusWord.rightLength(answer.length()));
        }
        waiting = answer.data();
        return new ResponseApdu(StatusWord.bytesWaiting(waiting.length));
    }

    private ResponseApdu rest(CommandApdu command) {
        if (waiting.length == 0) {
            return new ResponseApdu(StatusWord.CONDITIONS_NOT_SATISFIED);
        }
        int length = Math.min(command.answerLength(), waiting.length);
        byte[] now = Arrays.copyOf(waiting, length);
        waiting = Arrays.copyOfRange(waiting, length, waiting.length);
        return new ResponseApdu(now, waiting.length == 0 ? StatusWord.OK : StatusWord.bytesWaiting(waiting.length));
    }

    private ResponseApdu selectByName(CommandApdu command) {
        if (command.p2() != 0x0C && command.p2() != 0x00) {
            return new ResponseApdu(StatusWord.WRONG_P1_P2);
        }
        byte[] aid = command.data();
        for (CardApplet own : CardApplet.values()) {
            if (Arrays.equals(own.aid(), aid) && card.has(own)) {
                deselect();
                applet = new AppletSession(card, own);
                return new ResponseApdu(StatusWord.OK);
            }
        }
        Optional<FreeSpaceApplets.Selected> found = aid.length < MIN_AID || aid.length > MAX_AID ? Optional.empty() : card.freeSpace().select(aid);
        if (found.isEmpty()) {
            return new ResponseApdu(StatusWord.NOT_FOUND);
        }
        deselect();
        loaded = found.get();
        return loaded.selection();
    }

    private void deselect() {
        applet = null;
        if (loaded != null) {
            loaded.deselect();
            loaded = null;
        }
    }
}
