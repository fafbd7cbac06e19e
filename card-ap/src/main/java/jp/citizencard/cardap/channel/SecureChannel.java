package jp.citizencard.cardap.channel;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import jp.citizencard.card.apdu.CommandApdu;
import jp.citizencard.cardap.channel.ChannelException.Reason;
import jp.citizencard.cardap.keys.ChannelKeys;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.keys.KeyDerivation;

/**
 * One secure channel, host's side: {@link #initializeUpdate}, {@link #open}, {@link #externalAuthenticate}, then {@link #wrap} and {@link #unwrap} in
 * turn (Amendment D §6.2.4 to §6.2.7). Not thread-safe.
 */
public final class SecureChannel {

    /** Commands and answers encrypted and with MAC; what our card APs ask for. */
    public static final int FULL = 0x33;

    private static final int SECURE_MESSAGING = 0x04;
    private static final int C_ENC = 0x02;
    private static final int R_MAC = 0x10;
    private static final int R_ENC = 0x20;
    private static final int MAC = 8;
    private static final int BLOCK = 16;
    private static final int CHALLENGE = 8;

    private final int set;
    private final int version;
    private final Diversifier diversifier;
    private final byte[] hostChallenge;
    private final byte[] cardChallenge;
    private final SessionKeys keys;
    private int level;
    private byte[] chaining = new byte[BLOCK];
    private int commands;

    private SecureChannel(ChannelKeys keys, int set, int version, Diversifier diversifier, byte[] hostChallenge, byte[] cardChallenge) {
        this.set = set;
        this.version = version;
        this.diversifier = diversifier;
        this.hostChallenge = hostChallenge;
        this.cardChallenge = cardChallenge;
        this.keys = SessionKeys.derive(keys, hostChallenge, cardChallenge);
    }

    /** @param hostChallenge 8 bytes, fresh and random */
    public static byte[] initializeUpdate(int set, byte[] hostChallenge) {
        if (hostChallenge.length != CHALLENGE) {
            throw new IllegalArgumentException("a host challenge has 8 bytes");
        }
        return Apdus.command(0x80, 0x50, set, 0, hostChallenge);
    }

    /** Proves that the card has these keys. @throws ChannelException {@code CARD_NOT_AUTHENTIC} */
    public static SecureChannel open(ChannelKeys keys, int set, byte[] hostChallenge, CardAnswer answer) throws ChannelException {
        SecureChannel channel = new SecureChannel(keys, set, answer.version(), answer.diversifier(), hostChallenge.clone(), answer.challenge());
        if (!MessageDigest.isEqual(channel.keys.cryptogram(SessionKeys.CARD_CRYPTOGRAM, hostChallenge, answer.challenge()), answer.cryptogram())) {
            throw new ChannelException(Reason.CARD_NOT_AUTHENTIC, "the card does not have the keys of this card AP");
        }
        return channel;
    }

    /** Takes up a channel that is open already. */
    public static SecureChannel resume(ChannelKeys keys, ChannelState state) {
        HexFormat hex = HexFormat.of();
        SecureChannel channel = new SecureChannel(keys, state.set(), state.version(), state.diversifier(), hex.parseHex(state.hostChallenge()),
                hex.parseHex(state.cardChallenge()));
        channel.level = state.level();
        channel.chaining = hex.parseHex(state.chaining());
        channel.commands = state.commands();
        return channel;
    }

    /** What {@link #resume} needs beside the keys. */
    public ChannelState state() {
        HexFormat hex = HexFormat.of();
        return new ChannelState(set, version, diversifier, level, hex.formatHex(hostChallenge), hex.formatHex(cardChallenge), hex.formatHex(chaining),
                commands);
    }

    /** Which keys the card has. */
    public Diversifier diversifier() {
        return diversifier;
    }

    /** The command that proves the host to the card and sets the level of what follows. */
    public byte[] externalAuthenticate(int securityLevel) {
        level = securityLevel;
        byte[] cryptogram = keys.cryptogram(SessionKeys.HOST_CRYPTOGRAM, hostChallenge, cardChallenge);
        return mac(new CommandApdu(0x84, 0x82, securityLevel, 0, cryptogram, CommandApdu.MAX_SHORT_ANSWER));
    }

    /** The command as it goes to the card: class with secure messaging, data encrypted, MAC behind it. */
    public byte[] wrap(byte[] command) {
        commands++;
        CommandApdu plain = Apdus.decode(command);
        byte[] data = plain.data();
        byte[] secured = data.length == 0 || (level & C_ENC) == 0 ? data : crypt(Cipher.ENCRYPT_MODE, vector(0), pad(data));
        return mac(new CommandApdu(plain.cla() | SECURE_MESSAGING, plain.ins(), plain.p1(), plain.p2(), secured, plain.answerLength()));
    }

    /**
     * The data of the answer to the last command.
     *
     * @throws ChannelException {@code REFUSED} by the card, {@code WRONG_MAC}, {@code MALFORMED}
     */
    public byte[] unwrap(byte[] response) throws ChannelException {
        byte[] data = Apdus.data(response);
        if ((level & R_MAC) == 0) {
            return data;
        }
        if (data.length < MAC) {
            throw new ChannelException(Reason.WRONG_MAC, "the answer has no MAC");
        }
        byte[] secured = Arrays.copyOf(data, data.length - MAC);
        byte[] expected = KeyDerivation.cmac(keys.rmac(), chaining, secured, new byte[] {(byte) 0x90, 0});
        if (!MessageDigest.isEqual(Arrays.copyOf(expected, MAC), Arrays.copyOfRange(data, secured.length, data.length))) {
            throw new ChannelException(Reason.WRONG_MAC, "the MAC of the answer is wrong");
        }
        return (level & R_ENC) == 0 || secured.length == 0 ? secured : decrypt(secured);
    }

    private byte[] decrypt(byte[] secured) throws ChannelException {
        if (secured.length % BLOCK != 0) {
            throw new ChannelException(Reason.MALFORMED, "the answer is not in whole blocks");
        }
        byte[] plain = crypt(Cipher.DECRYPT_MODE, vector(0x80), secured);
        int end = plain.length - 1;
        while (end > 0 && plain[end] == 0) {
            end--;
        }
        if (plain[end] != (byte) 0x80) {
            throw new ChannelException(Reason.MALFORMED, "the answer is not padded");
        }
        return Arrays.copyOf(plain, end);
    }

    /** Puts the MAC behind the data; it is the chaining value of the next command. */
    private byte[] mac(CommandApdu command) {
        byte[] data = command.data();
        byte[] covered = {(byte) command.cla(), (byte) command.ins(), (byte) command.p1(), (byte) command.p2(), (byte) (data.length + MAC)};
        chaining = KeyDerivation.cmac(keys.mac(), chaining, covered, data);
        byte[] withMac = Arrays.copyOf(data, data.length + MAC);
        System.arraycopy(chaining, 0, withMac, data.length, MAC);
        return Apdus.encode(new CommandApdu(command.cla(), command.ins(), command.p1(), command.p2(), withMac, command.answerLength()));
    }

    private byte[] vector(int first) {
        byte[] counter = new byte[BLOCK];
        counter[0] = (byte) first;
        counter[BLOCK - 2] = (byte) (commands >> 8);
        counter[BLOCK - 1] = (byte) commands;
        try {
            Cipher aes = Cipher.getInstance("AES/ECB/NoPadding");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(keys.enc(), "AES"));
            return aes.doFinal(counter);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has AES", e);
        }
    }

    private byte[] crypt(int mode, byte[] vector, byte[] data) {
        try {
            Cipher aes = Cipher.getInstance("AES/CBC/NoPadding");
            aes.init(mode, new SecretKeySpec(keys.enc(), "AES"), new IvParameterSpec(vector));
            return aes.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK has AES", e);
        }
    }

    private static byte[] pad(byte[] data) {
        byte[] padded = Arrays.copyOf(data, (data.length / BLOCK + 1) * BLOCK);
        padded[data.length] = (byte) 0x80;
        return padded;
    }
}
