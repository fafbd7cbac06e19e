package jp.citizencard.cardap;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import jp.citizencard.cardap.catalogue.ApType;
import jp.citizencard.cardap.catalogue.CardApDefinition;
import jp.citizencard.cardap.catalogue.CardApId;
import jp.citizencard.cardap.catalogue.CardGeneration;
import jp.citizencard.cardap.catalogue.DataLayout;
import jp.citizencard.cardap.catalogue.LegalBasis;
import jp.citizencard.cardap.catalogue.Owner;
import jp.citizencard.cardap.channel.Apdus;
import jp.citizencard.cardap.channel.CardAnswer;
import jp.citizencard.cardap.channel.ChannelException;
import jp.citizencard.cardap.channel.SecureChannel;
import jp.citizencard.cardap.keys.CardKeys;
import jp.citizencard.cardap.keys.ChannelKeys;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.keys.KeyDerivation;
import jp.citizencard.cardap.keys.KeyLength;
import jp.citizencard.cardap.keys.KeySet;
import jp.citizencard.cardap.loading.LoadingOrder;
import jp.citizencard.cardap.loading.LoadingSession;
import jp.citizencard.cardap.loading.LoadingState;
import jp.citizencard.cardap.loading.LoadingStep;
import jp.citizencard.cardap.loading.MeantCard;
import jp.citizencard.cardap.loading.Operation;
import jp.citizencard.cardap.loading.OperationId;
import jp.citizencard.cardap.loading.SpaceManager;
import jp.citizencard.cardap.simulator.CardSpaceContents;
import jp.citizencard.cardap.simulator.FreeSpaceCard;

/** A card with free space and its owner's keys, for tests. */
public final class TestCard {

    public static final Aid MANAGER = new Aid(FreeSpaceCard.MANAGER_AID);
    public static final Aid TAXI = new Aid("F04A50434310");
    public static final ApIdentifier ID = new ApIdentifier("TAXI-000123");
    public static final Diversifier DIVERSIFIER = new Diversifier("0102030405060708090A");
    /** Keys as a real keystore derives them, from one test master key for everything. */
    public static final CardKeys KEYS = TestCard::keys;
    /** Record 1: certificate of entitlement, written by set 3; record 2: note of the last ride. Counter 1: the year's quota in yen; counter 2: rides. */
    public static final DataLayout LAYOUT = new DataLayout(
            List.of(new DataLayout.Field("entitlement", 16, Set.of(2, 3), Set.of(3)), new DataLayout.Field("last ride", 8, Set.of(2), Set.of(2))),
            List.of(new DataLayout.Counter("quota", 0, 20_000, 12_000, 12_000, Set.of(2), Set.of(2), Set.of(3), Set.of(3)),
                    new DataLayout.Counter("rides", 0, 0xFFFFFFFFL, 0xFFFFFFFEL, 5, Set.of(2, 3), Set.of(), Set.of(2), Set.of())));
    public static final Map<Integer, String> RECORDS = Map.of(1, "00112233445566778899aabbccddeeff", 2, "0011223344556677");

    private static final SecureRandom RANDOM = new SecureRandom();

    private FreeSpaceCard card;
    private int commands;
    private long bytes;

    public TestCard() {
        this(32 * 1024);
    }

    public TestCard(int capacity) {
        Diversifier own = new Diversifier("FFFFFFFFFFFFFFFFFFFF");
        card = new FreeSpaceCard(new CardSpaceContents(capacity, own.bytes(),
                KEYS.keysOf(new KeySet(MANAGER, 1, 1), own, KeyLength.AES_128).joined(), List.of()));
    }

    public FreeSpaceCard card() {
        return card;
    }

    /** Commands since the start. */
    public int commands() {
        return commands;
    }

    /** Bytes in both directions since the start. */
    public long bytes() {
        return bytes;
    }

    public byte[] transmit(byte[] command) {
        return counted(command, card.transmit(command));
    }

    /** As a card beside whose free space stands the JPKI AP with this certificate. */
    public byte[] transmitBeside(byte[] certificate, byte[] command) {
        List<byte[]> whose = MeantCard.commands();
        for (int i = 0; i < whose.size(); i++) {
            if (Arrays.equals(command, whose.get(i))) {
                card.reset();
                byte[] answer = Arrays.copyOf(certificate, i == whose.size() - 1 ? MeantCard.BYTES + 2 : 2);
                answer[answer.length - 2] = (byte) 0x90;
                answer[answer.length - 1] = 0;
                return counted(command, answer);
            }
        }
        return transmit(command);
    }

    private byte[] counted(byte[] command, byte[] response) {
        commands++;
        bytes += command.length + response.length;
        return response;
    }

    /** Takes the card out of the field, stores and reads back what it holds. */
    public void removeAndInsert() {
        card = new FreeSpaceCard(card.contents());
    }

    /** Another card that holds the same. */
    public TestCard copy() {
        TestCard copy = new TestCard();
        copy.card = new FreeSpaceCard(card.contents());
        return copy;
    }

    public static CardApDefinition definition(ApType type) {
        return definition(TAXI, type, KeyLength.AES_128);
    }

    public static CardApDefinition definition(Aid aid, ApType type, KeyLength length) {
        DataLayout layout = type == ApType.RECORD ? LAYOUT : DataLayout.NONE;
        return new CardApDefinition(new CardApId(new UUID(0, 1)), aid, "タクシー助成", new Owner.Municipality("102016"),
                new LegalBasis.Ordinance("前橋市個人番号カードの利用に関する条例", "平成28年条例第12号", LocalDate.of(2016, 3, 30)), "タクシー運賃の助成", type,
                CardApDefinition.memoryNeeded(type, layout, length), layout, length, Set.of(new CardGeneration("2016")), true);
    }

    public static LoadingOrder order(Operation operation, CardApDefinition definition, int number) {
        return new LoadingOrder(new OperationId(new UUID(0x7000L, 0x8000_0000_0000_0000L | (long) number << 8)), operation, definition, DIVERSIFIER, 1, ID,
                definition.type() == ApType.RECORD ? RECORDS : Map.of());
    }

    public static LoadingSession session(LoadingOrder order) {
        return new LoadingSession(order, new SpaceManager(MANAGER, KeyLength.AES_128), KEYS, RANDOM);
    }

    /** Carries out an order without interruption. */
    public LoadingState carryOut(LoadingOrder order) {
        LoadingSession session = session(order);
        LoadingStep step = session.begin();
        while (step.command() != null) {
            step = session.answer(step.state(), transmit(step.command()));
        }
        return step.state();
    }

    /** A card AP in use, and its loading. */
    public static TestCard loaded(ApType type) {
        return loaded(definition(type));
    }

    public static TestCard loaded(CardApDefinition definition) {
        TestCard card = new TestCard();
        LoadingState end = card.carryOut(order(Operation.LOAD, definition, 1));
        if (end.phase() != LoadingState.Phase.DONE) {
            throw new AssertionError(end);
        }
        return card;
    }

    public byte[] select(Aid aid) {
        return transmit(Apdus.select(aid.bytes()));
    }

    /** Selects and opens a channel. */
    public Channel open(Aid aid, int set) throws ChannelException {
        Apdus.data(select(aid));
        byte[] challenge = new byte[8];
        RANDOM.nextBytes(challenge);
        CardAnswer answer = CardAnswer.parse(transmit(SecureChannel.initializeUpdate(set, challenge)));
        SecureChannel channel = SecureChannel.open(keys(new KeySet(aid, set, answer.version()), answer.diversifier(), KeyLength.AES_128), set, challenge,
                answer);
        Apdus.data(transmit(channel.externalAuthenticate(SecureChannel.FULL)));
        return new Channel(channel);
    }

    /** An open channel to this card. */
    public final class Channel {

        private final SecureChannel channel;

        Channel(SecureChannel channel) {
            this.channel = channel;
        }

        public byte[] send(int ins, int p1, int p2, byte... data) throws ChannelException {
            return channel.unwrap(transmit(wrap(ins, p1, p2, data)));
        }

        public byte[] wrap(int ins, int p1, int p2, byte... data) {
            return channel.wrap(Apdus.command(0x80, ins, p1, p2, data));
        }

        public SecureChannel host() {
            return channel;
        }

        /** The status word of a command that the card refuses, or 9000. */
        public int status(int ins, int p1, int p2, byte... data) throws ChannelException {
            return Apdus.response(transmit(wrap(ins, p1, p2, data))).status().value();
        }
    }

    public static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    private static ChannelKeys keys(KeySet set, Diversifier diversifier, KeyLength length) {
        byte[] name = (set.alias() + diversifier.value()).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] enc = KeyDerivation.derive(new byte[16], new byte[] {1}, name, length.bytes());
        return new ChannelKeys(enc, KeyDerivation.derive(new byte[16], new byte[] {2}, name, length.bytes()));
    }
}
