package jp.citizencard.cardap.simulator;

import static jp.citizencard.cardap.TestCard.TAXI;
import static org.assertj.core.api.Assertions.assertThat;

import jp.citizencard.cardap.TestCard;
import jp.citizencard.cardap.TestCard.Channel;
import jp.citizencard.cardap.catalogue.ApType;
import jp.citizencard.cardap.catalogue.CardApDefinition;
import jp.citizencard.cardap.channel.ChannelException;
import jp.citizencard.cardap.keys.KeyLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The card manager, and what the card keeps. */
class FreeSpaceCardTest {

    private static final int INSTALL = 0xE6;

    @ParameterizedTest
    @CsvSource({"IDENTIFIER, AES_128", "PROTECTED_IDENTIFIER, AES_128", "RECORD, AES_128", "IDENTIFIER, AES_256", "PROTECTED_IDENTIFIER, AES_256", "RECORD, AES_256"})
    void theCatalogueReservesWhatTheAppletTakes(ApType type, KeyLength length) {
        CardApDefinition definition = TestCard.definition(TAXI, type, length);
        TestCard card = new TestCard();
        card.carryOut(TestCard.order(jp.citizencard.cardap.loading.Operation.LOAD, definition, 1));
        int taken = card.card().taken(TAXI.bytes());
        assertThat(definition.size()).isBetween(taken, taken + 100);
    }

    @Test
    void whatIsLoadedOutlivesTheLossOfPower() throws ChannelException {
        TestCard card = TestCard.loaded(ApType.RECORD);
        card.open(TAXI, 2).send(0x30, 1, 0, TestCard.hex("00".repeat(15) + "01" + "000001f4"));
        card.removeAndInsert();
        assertThat(card.open(TAXI, 2).send(0xCA, 2, 1)).isEqualTo(TestCard.hex("00002cec 0000"));
    }

    @Test
    void theManagerRefusesWhatItCannotDo() throws ChannelException {
        TestCard card = TestCard.loaded(ApType.IDENTIFIER);
        Channel manager = card.open(TestCard.MANAGER, 1);
        assertThat(manager.status(0xE4, 0, 0, TestCard.hex("4F06F04A50434399"))).as("not loaded").isEqualTo(0x6A88);
        assertThat(manager.status(0xE4, 0, 0, TestCard.hex("4F07F04A50434399"))).isEqualTo(0x6A80);
        assertThat(manager.status(0xCA, 0, 0x66)).isEqualTo(0x6A88);
        assertThat(manager.status(0x77, 0, 0)).isEqualTo(0x6D00);
        assertThat(manager.status(INSTALL, 0x04, 0, new byte[1])).isEqualTo(0x6A86);
        assertThat(manager.status(INSTALL, 0x0C, 0, TestCard.hex("00 07F04A50434301 01"))).as("cut short").isEqualTo(0x6A80);
        assertThat(manager.status(INSTALL, 0x0C, 0, install("F04A5043430109", "F04A50434398", "0100"))).as("no such applet").isEqualTo(0x6A88);
        assertThat(manager.status(INSTALL, 0x0C, 0, install("F04A5043430101", "F04A50434310", "0100"))).as("AID taken").isEqualTo(0x6A89);
        assertThat(manager.status(INSTALL, 0x0C, 0, install("F04A5043430101", "F04A50434398", "FFFF"))).as("too large").isEqualTo(0x6A84);
        assertThat(manager.status(INSTALL, 0x0C, 0, install("F04A5043430101", "F04A50434398", "0010"))).as("takes more than reserved").isEqualTo(0x6A84);
        assertThat(card.card().contents().loaded()).hasSize(1);
        assertThat(manager.status(INSTALL, 0x0C, 0, install("F04A5043430101", "F04A50434398", "0400"))).isEqualTo(0x9000);
    }

    @Test
    void withoutItsKeysTheManagerDoesNothing() {
        TestCard card = new TestCard();
        card.select(TestCard.MANAGER);
        assertThat(card.transmit(TestCard.hex("80F24002024F0000"))).isEqualTo(TestCard.hex("6D00"));
        assertThat(card.transmit(TestCard.hex("84F24002024F0000"))).isEqualTo(TestCard.hex("6982"));
        assertThat(card.transmit(TestCard.hex("00B0000000"))).isEqualTo(TestCard.hex("6E00"));
    }

    private static byte[] install(String module, String instance, String size) {
        String data = "01 10" + TestCard.DIVERSIFIER.value() + "01" + "11".repeat(32);
        String parameters = "C92D" + data + "EF04C802" + size;
        return TestCard.hex("00 07" + module + "06" + instance + "0100 35" + parameters + "00");
    }
}
