package jp.citizencard.cardap.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import jp.citizencard.cardap.channel.ChannelException.Reason;
import jp.citizencard.cardap.keys.ChannelKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Against exchanges with a real chip, as recorded in the unit tests of Osmocom's pySim ({@code tests/unittests/test_globalplatform.py}): the answers to
 * INITIALIZE UPDATE and the answer to the first command come from the chip.
 */
class SecureChannelTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final String GET_EID = "80E2910006BF3E035C015A00";
    private static final String EID = "bf3e125a1089882119900000000000000000000005";

    @ParameterizedTest(name = "AES-{0}, level {1}")
    @CsvSource({
        "128, 11, 48, b13e5f938fc108c4, 000000000000000000003003703eb51047495b249f66c484c1d2ef1948000002, 84821100107d5f5826a993ebc89eea24957fa0b3ce,"
            + "84e291000ebf3e035c015a558d036518a2829700, bf3e125a1089882119900000000000000000000005971be68992dbbdfa,"
            + "84f220020863a63f8959827fb2, 84f22002124f0212345c054f9f70c52249b50272656536",
        "128, 33, 48, fdf38259a1e0de44, 000000000000000000003003703b1aca81e821f219081cdc01c26b372d000003, 84823300108c36f96bcc00724a4e13ad591d7da3f0,"
            + "84e2910018267a85dfe4a98fca6fb0527e0dfecce4914e40401433c87f00, f3ba2b1013aa6224f5e1c138d71805c569e5439b47576260b75fc021b25097cb2e68f8a0144975b9,"
            + "84f2200208ac6a59024bed84cc, 84f22002185f3dafc3ac14c381536a488bf44e06d056df9d74dbd21e5a",
        "256, 33, 50, 97b2055fe58599fd, 00000000000000000000320370a8439a22cedf045fa9f1903b2834f26e000002, 8482330010508a0fd959d2e547c6b33154a6be2057,"
            + "84e29100187a5ef717eaf1e135ae92fe54429d0e465decda65f5fe5aea00, ea90dbfa648a67c5eb6abc57f8530b97d0cd5647c5e8732016b55203b078dd2ace7f8bc5d1c1cd99,"
            + "84f2200208bcc5c17275545d93, 84f2200218717222491556ec81a45f49ce48be33320024801a1c4cb0e0"})
    void speaksAsARealChipDoes(int bits, String level, int set, String hostChallenge, String initializeUpdateAnswer, String externalAuthenticate, String getEid,
            String eidAnswer, String withoutData, String withData) throws ChannelException {
        CardAnswer answer = CardAnswer.parse(ok(initializeUpdateAnswer));
        SecureChannel channel = SecureChannel.open(keys(bits), set, HEX.parseHex(hostChallenge), answer);

        byte[] opening = channel.externalAuthenticate(Integer.parseInt(level, 16));
        assertThat(HEX.formatHex(opening)).isEqualTo(externalAuthenticate + "00");
        assertThat(HEX.formatHex(channel.wrap(HEX.parseHex(GET_EID)))).isEqualTo(getEid);
        assertThat(HEX.formatHex(channel.unwrap(ok(eidAnswer)))).isEqualTo(EID);
        assertThat(HEX.formatHex(channel.wrap(HEX.parseHex("80F22002")))).isEqualTo(withoutData);
        channel.wrap(HEX.parseHex("80ca006600"));
        assertThat(HEX.formatHex(channel.wrap(HEX.parseHex("80F220020a4f0212345c054f9f70c5")))).startsWith(withData);
    }

    @Test
    void aChannelIsTakenUpAgainFromItsState() throws ChannelException {
        SecureChannel channel = opened();
        SecureChannel resumed = SecureChannel.resume(keys(128), channel.state());
        byte[] command = HEX.parseHex(GET_EID);
        assertThat(resumed.wrap(command)).isEqualTo(channel.wrap(command));
        assertThat(resumed.state()).isEqualTo(channel.state());
    }

    @Test
    void anAnswerChangedAnywhereIsNoticed() throws ChannelException {
        byte[] answer = ok("f3ba2b1013aa6224f5e1c138d71805c569e5439b47576260b75fc021b25097cb2e68f8a0144975b9");
        for (int i = 0; i < answer.length; i++) {
            byte[] changed = answer.clone();
            changed[i] ^= 1;
            SecureChannel channel = opened();
            channel.wrap(HEX.parseHex(GET_EID));
            assertThatThrownBy(() -> channel.unwrap(changed)).isInstanceOf(ChannelException.class);
            assertThatThrownBy(() -> channel.unwrap(Arrays.copyOf(changed, changed.length - 3))).isInstanceOf(ChannelException.class);
        }
    }

    @Test
    void anAnswerIsNotTakenForAnotherCommand() throws ChannelException {
        SecureChannel channel = opened();
        channel.wrap(HEX.parseHex(GET_EID));
        channel.wrap(HEX.parseHex(GET_EID));
        assertThatThrownBy(() -> channel.unwrap(ok("f3ba2b1013aa6224f5e1c138d71805c569e5439b47576260b75fc021b25097cb2e68f8a0144975b9")))
                .isInstanceOfSatisfying(ChannelException.class, e -> assertThat(e.reason()).isEqualTo(Reason.WRONG_MAC));
    }

    @Test
    void aCardWithoutTheKeysIsNotAuthentic() {
        assertThatThrownBy(() -> SecureChannel.open(keys(128), 48, new byte[8], CardAnswer.parse(ok("000000000000000000003003703b1aca81e821f219081cdc01c26b372d000003"))))
                .isInstanceOfSatisfying(ChannelException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CARD_NOT_AUTHENTIC));
    }

    private static SecureChannel opened() throws ChannelException {
        SecureChannel channel = SecureChannel.open(keys(128), 48, HEX.parseHex("fdf38259a1e0de44"),
                CardAnswer.parse(ok("000000000000000000003003703b1aca81e821f219081cdc01c26b372d000003")));
        channel.externalAuthenticate(SecureChannel.FULL);
        return channel;
    }

    private static byte[] ok(String data) {
        return HEX.parseHex(data + "9000");
    }

    private static ChannelKeys keys(int bits) {
        String enc = "000102030405060708090a0b0c0d0e0f";
        String mac = "101112131415161718191a1b1c1d1e1f";
        return new ChannelKeys(HEX.parseHex(enc.repeat(bits / 128)), HEX.parseHex(mac.repeat(bits / 128)));
    }
}
