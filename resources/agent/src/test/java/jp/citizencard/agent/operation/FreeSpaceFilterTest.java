package jp.citizencard.agent.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import jp.citizencard.card.CardApplet;
import jp.citizencard.card.apdu.CommandApdu;
import jp.citizencard.card.apdu.ResponseApdu;
import jp.citizencard.card.transport.CardTransport;

/** What reaches a card on which anything at all may answer. */
class FreeSpaceFilterTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final String OTHER = "A0000000031010";

    private final List<String> reached = new ArrayList<>();
    private String selectionAnswer = "9000";
    private final FreeSpaceFilter filter = new FreeSpaceFilter(new Recorder());

    private final class Recorder implements CardTransport {

        @Override
        public byte[] answerToReset() {
            return new byte[0];
        }

        @Override
        public int maxAnswer() {
            return CommandApdu.MAX_SHORT_ANSWER;
        }

        @Override
        public ResponseApdu transmit(CommandApdu command) {
            reached.add(HEX.formatHex(command.encode()));
            try {
                return ResponseApdu.decode(HEX.parseHex(command.ins() == 0xA4 ? selectionAnswer : "9000"));
            } catch (jp.citizencard.card.CardFormatException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    private void send(String hex) throws Exception {
        filter.transmit(CommandApdu.decode(HEX.parseHex(hex)));
    }

    private void select(String name) throws Exception {
        send("00A40400%02X%s00".formatted(name.length() / 2, name));
    }

    private void assertRefused(String hex) {
        int before = reached.size();
        assertThatThrownBy(() -> send(hex)).isInstanceOf(CommandNotAllowedException.class);
        assertThat(reached).hasSize(before);
    }

    @Test
    void noNameThatACardCouldTakeForANationalApplicationReachesIt() {
        for (CardApplet applet : CardApplet.values()) {
            String name = HEX.withUpperCase().formatHex(applet.aid());
            for (int digits = 2; digits <= name.length(); digits += 2) {
                assertRefused("00A40400%02X%s00".formatted(digits / 2, name.substring(0, digits)));
            }
            assertRefused("00A40400%02X%s00".formatted(name.length() / 2 + 1, name + "01"));
        }
        assertThat(reached).isEmpty();
    }

    /** Nothing; another name; no type; not the form. */
    @ParameterizedTest
    @ValueSource(strings = {"9000", "6F148407A0000000031011A506C00101C1010F9000", "6F0E8407A0000000031010A503C1010F9000", "6F098407A00000000310109000", "FF9000", "6A82"})
    void anApplicationThatDoesNotSayThatItIsACardApIsToldNothingMore(String answer) throws Exception {
        selectionAnswer = answer;
        select(OTHER);
        assertRefused("80B2010400");
        assertRefused("80CA000100");
    }

    @Test
    void aCardApOfThatNameIs() throws Exception {
        selectionAnswer = "6F118407A0000000031010A506C00101C1010F9000";
        select(OTHER);
        send("80CA000100");
        assertThat(reached).hasSize(2);
        selectionAnswer = "6A82";
        select("F04A50434311");
        assertRefused("80CA000100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8020008004313233340A", "80B0000000", "802A0080020102", "8070000001", "8088000000", "802400800431323334", "802C00800431323334"})
    void evenOfACardApOnlyTheInstructionsOfCardApsArePassedOn(String command) throws Exception {
        selectionAnswer = "6F118407A0000000031010A506C00101C1010F9000";
        select(OTHER);
        assertRefused(command);
    }
}
