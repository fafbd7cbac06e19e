package jp.citizencard.cardap.channel;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import jp.citizencard.cardap.keys.ChannelKeys;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.keys.KeyDerivation;

/** The card's side of the channel, with anything for content: what a card with the right keys could say. */
public final class PlayedCard {

    private static final byte[] CHALLENGE = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final int SCP03 = 3;
    private static final int MAC = 8;
    private static final int BLOCK = 16;

    private PlayedCard() {
    }

    /** To INITIALIZE UPDATE. */
    public static byte[] challenge(ChannelKeys keys, String hostChallenge, Diversifier diversifier, int version) {
        SessionKeys session = SessionKeys.derive(keys, HexFormat.of().parseHex(hostChallenge), CHALLENGE);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes(diversifier.bytes());
        answer.writeBytes(new byte[] {(byte) version, SCP03, 0});
        answer.writeBytes(CHALLENGE);
        answer.writeBytes(session.cryptogram(SessionKeys.CARD_CRYPTOGRAM, HexFormat.of().parseHex(hostChallenge), CHALLENGE));
        return ok(answer.toByteArray());
    }

    /** {@code data} as the answer to the channel's last command, encrypted and with MAC. */
    public static byte[] secured(ChannelKeys keys, ChannelState state, byte[] data) {
        SessionKeys session = SessionKeys.derive(keys, HexFormat.of().parseHex(state.hostChallenge()), HexFormat.of().parseHex(state.cardChallenge()));
        byte[] encrypted = data.length == 0 ? data : encrypted(session, state.commands(), data);
        byte[] mac = KeyDerivation.cmac(session.rmac(), HexFormat.of().parseHex(state.chaining()), encrypted, new byte[] {(byte) 0x90, 0});
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes(encrypted);
        answer.write(mac, 0, MAC);
        return ok(answer.toByteArray());
    }

    private static byte[] encrypted(SessionKeys session, int commands, byte[] data) {
        byte[] counter = new byte[BLOCK];
        counter[0] = (byte) 0x80;
        counter[BLOCK - 2] = (byte) (commands >> 8);
        counter[BLOCK - 1] = (byte) commands;
        byte[] padded = Arrays.copyOf(data, (data.length / BLOCK + 1) * BLOCK);
        padded[data.length] = (byte) 0x80;
        try {
            SecretKeySpec key = new SecretKeySpec(session.enc(), "AES");
            Cipher block = Cipher.getInstance("AES/ECB/NoPadding");
            block.init(Cipher.ENCRYPT_MODE, key);
            Cipher chain = Cipher.getInstance("AES/CBC/NoPadding");
            chain.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(block.doFinal(counter)));
            return chain.doFinal(padded);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] ok(byte[] data) {
        byte[] answer = Arrays.copyOf(data, data.length + 2);
        answer[data.length] = (byte) 0x90;
        return answer;
    }
}
