package jp.citizencard.cardap.offline;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import jp.citizencard.card.CardException;
import jp.citizencard.card.CardFormatException;
import jp.citizencard.card.apdu.CommandApdu;
import jp.citizencard.card.transport.CardTransport;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.ApIdentifier;
import jp.citizencard.cardap.channel.Apdus;
import jp.citizencard.cardap.channel.CardAnswer;
import jp.citizencard.cardap.channel.ChannelException;
import jp.citizencard.cardap.channel.SecureChannel;
import jp.citizencard.cardap.keys.CardKeys;
import jp.citizencard.cardap.keys.ChannelKeys;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.keys.KeyLength;
import jp.citizencard.cardap.keys.KeySet;
import jp.citizencard.cardap.keys.KeyUnavailableException;
import jp.citizencard.cardap.offline.OfflineException.Reason;
import jp.citizencard.cardap.offline.Receipt.Operation;

/** A card AP of the protected or the record type, open to a terminal's key set. */
public final class OfflineCard {

    private static final int CHALLENGE = 8;
    private static final int CLA = 0x80;
    private static final int OUT_OF_BOUNDS = 0x9402;

    private final CardTransport transport;
    private final SecureChannel channel;
    private final Receipt settled;

    private OfflineCard(CardTransport transport, SecureChannel channel, Receipt settled) {
        this.transport = transport;
        this.channel = channel;
        this.settled = settled;
    }

    /**
     * Selects the card AP and opens a channel to it. The loading is looked up in the deny list before the card is told anything that needs keys.
     *
     * @param set the terminal's key set, 2 to 4
     * @throws OfflineException with every reason but {@code OUT_OF_BOUNDS}
     */
    public static OfflineCard open(CardTransport transport, Aid aid, int set, KeyLength length, CardKeys keys, DenyList denied, SecureRandom random)
            throws OfflineException {
        byte[] challenge = new byte[CHALLENGE];
        random.nextBytes(challenge);
        try {
            transmitted(transport, Apdus.select(aid.bytes()));
            CardAnswer answer = CardAnswer.parse(raw(transport, SecureChannel.initializeUpdate(set, challenge)));
            if (denied.contains(answer.diversifier())) {
                throw new OfflineException(Reason.DENIED, "this loading of the card AP is stopped");
            }
            try (ChannelKeys pair = keys.keysOf(new KeySet(aid, set, answer.version()), answer.diversifier(), length)) {
                SecureChannel channel = SecureChannel.open(pair, set, challenge, answer);
                transmitted(transport, channel.externalAuthenticate(SecureChannel.FULL));
                return new OfflineCard(transport, channel, null);
            }
        } catch (ChannelException e) {
            throw refusal(e);
        } catch (KeyUnavailableException | IllegalArgumentException e) {
            throw new OfflineException(Reason.NOT_AUTHENTIC, "no keys for this card's version", e);
        }
    }

    /** This card, with the write that its terminal has just found to be done. */
    OfflineCard having(Receipt done) {
        return new OfflineCard(transport, channel, done);
    }

    /**
     * What this terminal had begun to write a short while ago, when the card left, and has now learned to be done, or had done and never given to the person. The card has come for it again: a service
     * gives what it gives for that write, without asking the card for more, and does not write another.
     *
     * @param number of the counter or record that the service writes
     */
    public Optional<Receipt> settled(Operation operation, int number) {
        return Optional.ofNullable(settled).filter(receipt -> receipt.operation() == operation && receipt.number() == number);
    }

    /** Which loading it is. */
    public Diversifier diversifier() {
        return channel.diversifier();
    }

    public ApIdentifier identifier() throws OfflineException {
        try {
            return new ApIdentifier(new String(send(0xCA, 0x00, 0x01), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw new OfflineException(Reason.MALFORMED, "the card AP has no usable id", e);
        }
    }

    public byte[] record(int number) throws OfflineException {
        return send(0xB2, number, 0x04);
    }

    /**
     * A counter.
     *
     * @param period in which it was last filled, 0 before
     */
    public record Count(long value, int period) {
    }

    public Count counter(int number) throws OfflineException {
        byte[] answer = send(0xCA, 0x02, number);
        if (answer.length != 6) {
            throw new OfflineException(Reason.MALFORMED, "not a counter");
        }
        ByteBuffer in = ByteBuffer.wrap(answer);
        return new Count(in.getInt() & 0xFFFFFFFFL, in.getShort() & 0xFFFF);
    }

    /** The card's last write, whoever did it. */
    public Receipt lastReceipt() throws OfflineException {
        return receipt(send(0xCA, 0x00, 0x05));
    }

    /** Does a write once: with the same event again, the card only repeats its receipt. */
    public Receipt write(EventId event, Write write) throws OfflineException {
        int p2 = write.operation() == Operation.UPDATE_RECORD ? 0x04 : 0x00;
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes(event.bytes());
        data.writeBytes(write.data());
        Receipt receipt = receipt(send(write.operation().instruction(), write.number(), p2, data.toByteArray()));
        if (!receipt.reference().equals(event) || receipt.operation() != write.operation() || receipt.number() != write.number()) {
            throw new OfflineException(Reason.MALFORMED, "the receipt is not for this write");
        }
        return receipt;
    }

    private static Receipt receipt(byte[] bytes) throws OfflineException {
        try {
            return Receipt.parse(bytes);
        } catch (IllegalArgumentException e) {
            throw new OfflineException(Reason.MALFORMED, "not a receipt", e);
        }
    }

    private byte[] send(int ins, int p1, int p2, byte... data) throws OfflineException {
        try {
            return channel.unwrap(raw(transport, channel.wrap(Apdus.command(CLA, ins, p1, p2, data))));
        } catch (ChannelException e) {
            throw refusal(e);
        }
    }

    private static void transmitted(CardTransport transport, byte[] command) throws OfflineException, ChannelException {
        Apdus.data(raw(transport, command));
    }

    private static byte[] raw(CardTransport transport, byte[] command) throws OfflineException {
        try {
            return transport.transmit(CommandApdu.decode(command)).encode();
        } catch (CardException e) {
            Reason reason = e.reason() == CardException.Reason.MALFORMED ? Reason.MALFORMED : Reason.CARD_LOST;
            throw new OfflineException(reason, "no answer of the card", e);
        } catch (CardFormatException e) {
            throw new IllegalStateException("our own commands are well formed", e);
        }
    }

    private static OfflineException refusal(ChannelException e) {
        Reason reason = switch (e.reason()) {
            case MALFORMED -> Reason.MALFORMED;
            case CARD_NOT_AUTHENTIC, WRONG_MAC -> Reason.NOT_AUTHENTIC;
            case REFUSED -> switch (e.statusWord().value()) {
                case 0x6A82 -> Reason.NOT_LOADED;
                case 0x6985, 0x6A88 -> Reason.NOT_IN_USE;
                case 0x6982 -> Reason.NOT_ALLOWED;
                case OUT_OF_BOUNDS -> Reason.OUT_OF_BOUNDS;
                default -> Reason.MALFORMED;
            };
        };
        return new OfflineException(reason, e.getMessage(), e);
    }
}
