package jp.citizencard.cardap.applet;

import static jp.citizencard.cardap.TestCard.TAXI;
import static jp.citizencard.cardap.TestCard.hex;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.CardApState;
import jp.citizencard.cardap.TestCard;
import jp.citizencard.cardap.TestCard.Channel;
import jp.citizencard.cardap.catalogue.ApType;
import jp.citizencard.cardap.channel.Apdus;
import jp.citizencard.cardap.channel.ChannelException;
import jp.citizencard.cardap.channel.SecureChannel;
import jp.citizencard.cardap.loading.LoadingSession;
import jp.citizencard.cardap.loading.LoadingStep;
import jp.citizencard.cardap.loading.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What all three types do and refuse: selection, channel, life cycle, id and keys. */
class CardApTest {

    private static final byte[] STAMP = new byte[16];

    @ParameterizedTest
    @EnumSource
    void selectionTellsTypeAndState(ApType type) throws ChannelException {
        TestCard card = TestCard.loaded(type);
        assertThat(Apdus.data(card.select(TAXI))).isEqualTo(hex("6F10 8406 F04A50434310 A506 C001 0" + (type.ordinal() + 1) + " C101 0F"));
    }

    @Test
    void theIdentifierIsReadByAnyone() throws ChannelException {
        TestCard card = TestCard.loaded(ApType.IDENTIFIER);
        card.select(TAXI);
        assertThat(Apdus.data(card.transmit(hex("80CA000100")))).isEqualTo(TestCard.ID.bytes());
        assertThat(status(card, "80CA000300")).isEqualTo(0x6A88);
    }

    @ParameterizedTest
    @EnumSource(names = {"PROTECTED_IDENTIFIER", "RECORD"})
    void theProtectedOnesGiveNothingWithoutChannel(ApType type) throws ChannelException {
        TestCard card = TestCard.loaded(type);
        card.select(TAXI);
        for (String command : new String[] {"80CA000100", "80CA000300", "80B2010400", "80CA020100", "80CA000500", "80D8020100", "80F00F0000"}) {
            assertThat(status(card, command)).as(command).isEqualTo(0x6D00);
        }
        assertThat(status(card, "84CA000108000000000000000000")).isEqualTo(0x6982);
    }

    @Test
    void unknownClassesInstructionsAndKeysAreRefused() throws ChannelException {
        TestCard card = TestCard.loaded(ApType.RECORD);
        card.select(TAXI);
        assertThat(status(card, "90CA000100")).isEqualTo(0x6E00);
        assertThat(status(card, "8050060008000000000000000000")).as("key set that is not").isEqualTo(0x6A88);
        assertThat(status(card, "8050000008000000000000000000")).isEqualTo(0x6A88);
        assertThat(status(card, "8050010108000000000000000000")).isEqualTo(0x6A86);
        assertThat(status(card, "80500100070000000000000000")).isEqualTo(0x6700);
        assertThat(card.open(TAXI, 1).status(0x77, 0, 0)).isEqualTo(0x6D00);
        assertThat(card.open(TAXI, 1).status(0xCA, 0x7F, 0x7F)).isEqualTo(0x6A88);
    }

    @Test
    void evidenceKeysOpenNothing() throws ChannelException {
        TestCard card = TestCard.loaded(ApType.RECORD);
        assertThat(card.open(TAXI, 5).status(0xCA, 0, 1)).isEqualTo(0x6982);
    }

    @Test
    void aTerminalManagesNothing() throws ChannelException {
        TestCard card = TestCard.loaded(ApType.RECORD);
        for (int set = 2; set <= 4; set++) {
            assertThat(card.open(TAXI, set).status(0xCA, 0, 3)).isEqualTo(0x6982);
            assertThat(card.open(TAXI, set).status(0xD8, 2, 9, new byte[32])).isEqualTo(0x6982);
            assertThat(card.open(TAXI, set).status(0xDA, 0, 1, new byte[8])).isEqualTo(0x6982);
            assertThat(card.open(TAXI, set).status(0xF0, CardApState.ENDED.code(), 0, STAMP)).isEqualTo(0x6982);
        }
    }

    @Test
    void authenticationNeedsTheRightOrderKeysLevelAndMac() throws ChannelException {
        TestCard card = TestCard.loaded(ApType.PROTECTED_IDENTIFIER);
        card.select(TAXI);
        assertThat(status(card, "8482330010" + "00".repeat(17))).as("without INITIALIZE UPDATE").isEqualTo(0x6985);
        byte[] opening = opening(card, SecureChannel.FULL);
        opening[7] ^= 1;
        assertThat(Apdus.response(card.transmit(opening)).status().value()).as("changed cryptogram").isEqualTo(0x6982);
        opening[7] ^= 1;
        assertThat(Apdus.response(card.transmit(opening)).status().value()).as("a failed opening starts anew").isEqualTo(0x6985);
        assertThat(Apdus.response(card.transmit(opening(card, 0x01))).status().value()).as("lower level").isEqualTo(0x6A86);
        byte[] forgedMac = opening(card, SecureChannel.FULL);
        forgedMac[15] ^= 1;
        assertThat(Apdus.response(card.transmit(forgedMac)).status().value()).isEqualTo(0x6982);
        assertThat(Apdus.response(card.transmit(Arrays.copyOf(opening(card, SecureChannel.FULL), 20))).status().value()).isNotEqualTo(0x9000);
    }

    @Test
    void challengesDifferAfterEveryStart() throws ChannelException {
        TestCard card = TestCard.loaded(ApType.PROTECTED_IDENTIFIER);
        card.removeAndInsert();
        card.select(TAXI);
        byte[] first = card.transmit(hex("80500200080000000000000000 00"));
        card.removeAndInsert();
        card.select(TAXI);
        byte[] second = card.transmit(hex("80500200080000000000000000 00"));
        assertThat(Arrays.copyOfRange(first, 13, 21)).isNotEqualTo(Arrays.copyOfRange(second, 13, 21));
    }

    @Test
    void aCommandChangedAtAnyByteClosesTheChannel() throws ChannelException {
        TestCard card = TestCard.loaded(ApType.RECORD);
        int length = card.open(TAXI, 2).wrap(0x30, 1, 0, new byte[20]).length - 1;
        for (int at = 0; at < length; at++) {
            Channel channel = card.open(TAXI, 2);
            byte[] command = channel.wrap(0x30, 1, 0, new byte[20]);
            byte[] changed = command.clone();
            changed[at] ^= 0x20;
            assertThat(Apdus.response(card.transmit(changed)).status().value()).as("byte %d", at).isNotEqualTo(0x9000);
            if (at > 4) {
                assertThat(Apdus.response(card.transmit(command)).status().value()).isEqualTo(0x6982);
            }
        }
        assertThat(card.open(TAXI, 2).send(0xCA, 2, 1)).as("the quota is untouched").isEqualTo(hex("00002ee0 0000"));
    }

    @Test
    void aReplayedCommandIsRefused() throws ChannelException {
        TestCard card = TestCard.loaded(ApType.RECORD);
        Channel channel = card.open(TAXI, 2);
        byte[] command = channel.wrap(0xCA, 0, 1);
        assertThat(Apdus.response(card.transmit(command)).status().value()).isEqualTo(0x9000);
        assertThat(Apdus.response(card.transmit(command)).status().value()).isEqualTo(0x6982);
        card.open(TAXI, 2);
        assertThat(Apdus.response(card.transmit(command)).status().value()).as("in another channel").isEqualTo(0x6982);
    }

    @Test
    void selectionAndLossOfPowerCloseTheChannel() throws ChannelException {
        TestCard card = TestCard.loaded(ApType.RECORD);
        Channel channel = card.open(TAXI, 2);
        card.select(TAXI);
        assertThat(channel.status(0xCA, 0, 1)).isEqualTo(0x6982);
        channel = card.open(TAXI, 2);
        card.card().reset();
        assertThat(channel.status(0xCA, 0, 1)).isEqualTo(0x6985);
        card.select(TestCard.MANAGER);
        assertThat(channel.status(0xCA, 0, 1)).isEqualTo(0x6982);
    }

    @Test
    void anIdIsSetOnceAndNeverAgain() throws ChannelException {
        TestCard card = installedOnly();
        Channel channel = card.open(TAXI, 1);
        assertThat(channel.status(0xDA, 0, 1)).as("empty").isEqualTo(0x6700);
        assertThat(channel.status(0xDA, 0, 1, new byte[33])).isEqualTo(0x6700);
        assertThat(channel.status(0xDA, 0, 2, new byte[8])).isEqualTo(0x6A86);
        assertThat(channel.status(0xDA, 0, 1, TestCard.ID.bytes())).isEqualTo(0x9000);
        assertThat(card.open(TAXI, 1).status(0xDA, 0, 1, TestCard.ID.bytes())).as("its answer was lost").isEqualTo(0x9000);
        assertThat(card.open(TAXI, 1).status(0xDA, 0, 1, "TAXI-000124".getBytes(java.nio.charset.StandardCharsets.US_ASCII))).isEqualTo(0x6985);
        assertThat(card.open(TAXI, 1).send(0xCA, 0, 1)).isEqualTo(TestCard.ID.bytes());
    }

    @Test
    void onlyACompleteCardApIsPersonalised() throws ChannelException {
        TestCard card = installedOnly();
        assertThat(card.open(TAXI, 1).status(0xF0, CardApState.PERSONALISED.code(), 0, STAMP)).as("no id, no keys").isEqualTo(0x6985);
        card.open(TAXI, 1).send(0xDA, 0, 1, TestCard.ID.bytes());
        assertThat(card.open(TAXI, 1).status(0xF0, CardApState.PERSONALISED.code(), 0, STAMP)).as("no keys").isEqualTo(0x6985);
        for (int set = 2; set <= 5; set++) {
            card.open(TAXI, 1).send(0xD8, set, 1, new byte[32]);
        }
        assertThat(card.open(TAXI, 1).status(0xF0, CardApState.IN_USE.code(), 0, STAMP)).as("a step left out").isEqualTo(0x6985);
        assertThat(card.open(TAXI, 1).status(0xF0, CardApState.PERSONALISED.code(), 0, STAMP)).isEqualTo(0x9000);
        assertThat(card.open(TAXI, 1).status(0xD8, 2, 2, new byte[32])).as("sealed until activation").isEqualTo(0x6985);
        assertThat(card.open(TAXI, 1).status(0xDC, 1, 4, new byte[32])).isEqualTo(0x6985);
        assertThat(card.open(TAXI, 1).status(0xF0, CardApState.IN_USE.code(), 0, STAMP)).isEqualTo(0x9000);
    }

    @ParameterizedTest
    @EnumSource(names = {"LOADED", "PERSONALISED"})
    void fromUseThereIsNoWayBackToPersonalisation(CardApState state) throws ChannelException {
        TestCard card = TestCard.loaded(ApType.RECORD);
        assertThat(card.open(TAXI, 1).status(0xF0, state.code(), 0, STAMP)).isEqualTo(0x6985);
        assertThat(card.open(TAXI, 1).status(0xF0, 0x55, 0, STAMP)).isEqualTo(0x6985);
        assertThat(card.open(TAXI, 1).status(0xF0, CardApState.SUSPENDED.code(), 1, STAMP)).isEqualTo(0x6A86);
        assertThat(card.open(TAXI, 1).status(0xF0, CardApState.SUSPENDED.code(), 0, new byte[15])).isEqualTo(0x6700);
    }

    @Test
    void aSuspendedCardApServesNoTerminal() throws ChannelException {
        TestCard card = TestCard.loaded(ApType.RECORD);
        card.open(TAXI, 1).send(0xF0, CardApState.SUSPENDED.code(), 0, STAMP);
        Channel channel = card.open(TAXI, 2);
        assertThat(channel.status(0xCA, 0, 1)).isEqualTo(0x6985);
        assertThat(channel.status(0xB2, 1, 4)).isEqualTo(0x6985);
        assertThat(channel.status(0xCA, 2, 1)).isEqualTo(0x6985);
        assertThat(channel.status(0xCA, 0, 5)).isEqualTo(0x6985);
        assertThat(channel.status(0x30, 1, 0, new byte[20])).isEqualTo(0x6985);
        assertThat(channel.status(0xDC, 2, 4, new byte[24])).isEqualTo(0x6985);
    }

    @Test
    void aSuspendedIdentifierIsNotRead() throws ChannelException {
        TestCard card = TestCard.loaded(ApType.IDENTIFIER);
        card.open(TAXI, 1).send(0xF0, CardApState.SUSPENDED.code(), 0, STAMP);
        card.select(TAXI);
        assertThat(status(card, "80CA000100")).isEqualTo(0x6985);
    }

    @Test
    void anEndedCardApHasForgottenEverythingButItsManagement() throws ChannelException {
        TestCard card = TestCard.loaded(ApType.RECORD);
        card.open(TAXI, 1).send(0xF0, CardApState.ENDED.code(), 0, STAMP);
        byte[] memory = card.card().contents().loaded().get(0).memory();
        for (String secret : new String[] {"TAXI-000123", "112233445566778899"}) {
            String digits = secret.startsWith("T") ? java.util.HexFormat.of().formatHex(secret.getBytes(java.nio.charset.StandardCharsets.US_ASCII)) : secret;
            assertThat(java.util.HexFormat.of().formatHex(memory)).doesNotContain(digits);
        }
        card.select(TAXI);
        assertThat(status(card, "8050020008000000000000000000")).isEqualTo(0x6A88);
        Channel management = card.open(TAXI, 1);
        assertThat(management.send(0xCA, 0, 3)[0]).isEqualTo((byte) CardApState.ENDED.code());
        for (CardApState state : CardApState.values()) {
            if (state != CardApState.ENDED) {
                assertThat(management.status(0xF0, state.code(), 0, STAMP)).isEqualTo(0x6985);
            }
        }
        assertThat(management.status(0xDA, 0, 1, TestCard.ID.bytes())).isEqualTo(0x6985);
        assertThat(management.status(0xD8, 2, 9, new byte[32])).isEqualTo(0x6985);
    }

    @Test
    void keysGoForwardOnly() throws ChannelException {
        TestCard card = TestCard.loaded(ApType.RECORD);
        Channel channel = card.open(TAXI, 1);
        assertThat(channel.status(0xD8, 2, 3, new byte[32])).isEqualTo(0x9000);
        assertThat(channel.status(0xD8, 2, 2, new byte[32])).as("older").isEqualTo(0x6A80);
        assertThat(channel.status(0xD8, 3, 0, new byte[32])).isEqualTo(0x6A80);
        assertThat(channel.status(0xD8, 6, 1, new byte[32])).isEqualTo(0x6A88);
        assertThat(channel.status(0xD8, 3, 2, new byte[31])).isEqualTo(0x6700);
        assertThat(channel.status(0xD8, 3, 2, new byte[64])).isEqualTo(0x6700);
        assertThat(card.open(TAXI, 1).send(0xCA, 0, 3)).containsSequence(5, 1, 3, 1, 1, 1);
    }

    @Test
    void otherApplicationsAreUntouched() throws ChannelException {
        TestCard card = TestCard.loaded(ApType.RECORD);
        Aid second = new Aid("F04A50434320");
        card.carryOut(TestCard.order(Operation.LOAD, TestCard.definition(second, ApType.IDENTIFIER, jp.citizencard.cardap.keys.KeyLength.AES_128), 5));
        card.carryOut(TestCard.order(Operation.REMOVE, TestCard.definition(ApType.RECORD), 6));
        card.select(second);
        assertThat(status(card, "80CA000100")).isEqualTo(0x9000);
        assertThat(Apdus.response(card.select(TAXI)).status().value()).isEqualTo(0x6A82);
    }

    /** A record card AP that has been installed and not personalised. */
    static TestCard installedOnly() {
        TestCard card = new TestCard();
        LoadingSession session = TestCard.session(TestCard.order(Operation.LOAD, TestCard.definition(ApType.RECORD), 1));
        LoadingStep step = session.begin();
        for (int i = 0; i < 7; i++) {
            step = session.answer(step.state(), card.transmit(step.command()));
        }
        return card;
    }

    private static byte[] opening(TestCard card, int level) throws ChannelException {
        byte[] challenge = new byte[8];
        var answer = jp.citizencard.cardap.channel.CardAnswer.parse(card.transmit(SecureChannel.initializeUpdate(2, challenge)));
        var keys = TestCard.KEYS.keysOf(new jp.citizencard.cardap.keys.KeySet(TAXI, 2, 1), answer.diversifier(), jp.citizencard.cardap.keys.KeyLength.AES_128);
        return SecureChannel.open(keys, 2, challenge, answer).externalAuthenticate(level);
    }

    private static int status(TestCard card, String command) throws ChannelException {
        return Apdus.response(card.transmit(hex(command))).status().value();
    }
}
