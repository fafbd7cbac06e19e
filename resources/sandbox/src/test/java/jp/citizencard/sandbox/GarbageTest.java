package jp.citizencard.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.citizencard.card.BirthDateKey;
import jp.citizencard.card.CardException;
import jp.citizencard.card.CardFormatException;
import jp.citizencard.card.Genuineness;
import jp.citizencard.card.LastTry;
import jp.citizencard.card.Pin;
import jp.citizencard.card.apdu.CommandApdu;
import jp.citizencard.card.apdu.ResponseApdu;
import jp.citizencard.card.apdu.StatusWord;
import jp.citizencard.card.client.ApduCard;
import jp.citizencard.card.transport.CardTransport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Garbage at every byte of every answer of the card: a clear error or a plain result, always after a bounded number of commands. */
class GarbageTest {

    private static final byte[] CHALLENGE = "a fresh challenge of the platform".getBytes(StandardCharsets.US_ASCII);
    private static final LocalDate BORN = LocalDate.of(1985, 3, 9);
    private static final int MOST_COMMANDS = 700;

    @TempDir
    static Path folder;
    private Sandbox sandbox;
    private Map<String, CardSuite.Steps> procedures;

    @BeforeEach
    void open() {
        sandbox = TestSandbox.in(folder);
        procedures = new LinkedHashMap<>();
        procedures.put("token", card -> card.jpki().token());
        procedures.put("certificate", ApduCard::userAuthCertificate);
        procedures.put("proof of the user", card -> card.proveUser(CardSuite.pin("1234"), CHALLENGE));
        procedures.put("signing certificate", card -> card.signingCertificate(Pin.signingPassword("HANAKO85".toCharArray())));
        procedures.put("genuineness", card -> Genuineness.verify(card.proveGenuine(BirthDateKey.of(BORN), CHALLENGE), CHALLENGE, BORN,
                sandbox.cvAuthorityKeys()));
        procedures.put("attributes", card -> card.inputSupport().checkedAttributes(CardSuite.pin("1234"), LastTry.KEEP, sandbox.cvAuthorityKeys()));
        procedures.put("basic data", card -> {
            card.surface().basicData();
            card.inputSupport().basicData();
        });
        procedures.put("identity", card -> card.common().identity());
    }

    @Test
    void everyChangedOrMissingByteEndsInAClearErrorOrAPlainResult() throws Exception {
        int refused = 0;
        for (Map.Entry<String, CardSuite.Steps> procedure : procedures.entrySet()) {
            Known known = new Known(sandbox.card("p01-sato-hanako"));
            procedure.getValue().with(new ApduCard(known));
            for (int answer = 0; answer < known.lengths.size(); answer++) {
                for (int position = 0; position < known.lengths.get(answer); position++) {
                    for (int change : new int[] {0xFF, 0x01, 0x80, CUT}) {
                        refused += refused(procedure, new Garbled(known, answer, position, change)) ? 1 : 0;
                    }
                }
            }
        }
        assertThat(refused).as("status words, lengths and tags are bytes that count").isGreaterThan(500);
    }

    private static boolean refused(Map.Entry<String, CardSuite.Steps> procedure, Garbled garbled) {
        try {
            procedure.getValue().with(new ApduCard(garbled));
            return false;
        } catch (CardException e) {
            assertThat(e.reason()).isNotNull();
            return true;
        } catch (Exception e) {
            throw new AssertionError(procedure.getKey() + ": byte " + garbled.position + " of answer " + garbled.which + " by " + garbled.change, e);
        }
    }

    @Test
    void aCardThatNeverEndsIsEnded() {
        for (String hex : List.of("6101", "6100", "6C10", "9000", "6282", "63C5", "6300")) {
            for (Map.Entry<String, CardSuite.Steps> procedure : procedures.entrySet()) {
                assertThatThrownBy(() -> procedure.getValue().with(new ApduCard(new Stubborn(Integer.parseInt(hex, 16), new byte[0]))))
                        .as(procedure.getKey() + " " + hex).isInstanceOf(CardException.class);
                assertThatThrownBy(() -> procedure.getValue().with(new ApduCard(new Stubborn(Integer.parseInt(hex, 16), new byte[] {0x30}))))
                        .as(procedure.getKey() + " " + hex).isInstanceOf(CardException.class);
            }
        }
    }

    private static final int CUT = -1;

    /** Knows what the card answered to each command after the same SELECTs; anything else it does not know. */
    private static final class Known extends Way {

        private final CardTransport card;
        private final Map<String, byte[]> answers = new HashMap<>();
        private final List<Integer> lengths = new java.util.ArrayList<>();
        private String applet = "";
        private String file = "";

        Known(SoftwareCard card) {
            this.card = card.connect();
        }

        @Override
        ResponseApdu answer(CommandApdu command) throws CardException {
            ResponseApdu answer = card.transmit(command);
            answers.put(key(command), answer.encode());
            lengths.add(answer.length() + 2);
            return answer;
        }

        void restart() {
            applet = "";
            file = "";
        }

        String key(CommandApdu command) {
            String text = java.util.HexFormat.of().formatHex(command.encode());
            if (command.ins() == 0xA4 && command.p1() == 4) {
                applet = text;
                file = "";
            } else if (command.ins() == 0xA4) {
                file = text;
            }
            return applet + "/" + file + "/" + text;
        }
    }

    /** The known card with one byte of one answer changed, or the answer cut there. */
    private static final class Garbled extends Way {

        private final Known known;
        private final int which;
        private final int position;
        private final int change;
        private int count;

        Garbled(Known known, int which, int position, int change) {
            this.known = known;
            this.which = which;
            this.position = position;
            this.change = change;
            known.restart();
        }

        @Override
        ResponseApdu answer(CommandApdu command) throws CardException {
            byte[] answer = known.answers.getOrDefault(known.key(command), new byte[] {0x6D, 0x00}).clone();
            if (count++ == which) {
                if (change == CUT) {
                    answer = Arrays.copyOf(answer, position);
                } else {
                    answer[position] ^= (byte) change;
                }
            }
            try {
                return ResponseApdu.decode(answer);
            } catch (CardFormatException e) {
                throw new CardException(CardException.Reason.MALFORMED, "the card's answer is none", e);
            }
        }
    }

    /** Says the same for ever. */
    private static final class Stubborn extends Way {

        private final ResponseApdu answer;

        Stubborn(int status, byte[] data) {
            this.answer = new ResponseApdu(data, new StatusWord(status));
        }

        @Override
        ResponseApdu answer(CommandApdu command) {
            return answer;
        }
    }

    private abstract static class Way implements CardTransport {

        private int commands;

        abstract ResponseApdu answer(CommandApdu command) throws CardException;

        @Override
        public ResponseApdu transmit(CommandApdu command) throws CardException {
            assertThat(++commands).isLessThan(MOST_COMMANDS);
            return answer(command);
        }

        @Override
        public byte[] answerToReset() {
            return AnswersToReset.CONTACTLESS.clone();
        }

        @Override
        public int maxAnswer() {
            return CommandApdu.MAX_SHORT_ANSWER;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
