package jp.citizencard.fuzz;

import java.io.ByteArrayOutputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import jp.citizencard.card.apdu.CommandApdu;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.ApIdentifier;
import jp.citizencard.cardap.catalogue.ApType;
import jp.citizencard.cardap.catalogue.CardApDefinition;
import jp.citizencard.cardap.catalogue.CardApId;
import jp.citizencard.cardap.catalogue.CardGeneration;
import jp.citizencard.cardap.catalogue.DataLayout;
import jp.citizencard.cardap.catalogue.LegalBasis;
import jp.citizencard.cardap.catalogue.Owner;
import jp.citizencard.cardap.channel.PlayedCard;
import jp.citizencard.cardap.keys.ChannelKeys;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.keys.KeyLength;
import jp.citizencard.cardap.loading.LoadingOrder;
import jp.citizencard.cardap.loading.LoadingSession;
import jp.citizencard.cardap.loading.LoadingState;
import jp.citizencard.cardap.loading.LoadingStep;
import jp.citizencard.cardap.loading.MeantCard;
import jp.citizencard.cardap.loading.Operation;
import jp.citizencard.cardap.loading.OperationId;
import jp.citizencard.cardap.loading.SpaceManager;
import jp.citizencard.cardap.offline.DenyList;
import jp.citizencard.cardap.offline.OfflineCard;
import jp.citizencard.cardap.offline.OfflineException;

/**
 * The first byte chooses the operation, or the terminal's way to a card AP. The others are the card's answers: pieces as of {@link Answers}; one that begins with 0 is what a card with the right keys
 * says, any other is sent as it is. Whatever comes, the session ends, and with a state instead of an exception.
 */
final class ChannelTarget implements FuzzTarget {

    private static final Aid AID = new Aid("F04A50434310");
    private static final Diversifier DIVERSIFIER = new Diversifier("0102030405060708090A");
    private static final int MOST = 100;

    private final SecureRandom random = new SecureRandom();
    private final DenyList denied = DenyList.of(AID, 1, Instant.EPOCH, Instant.EPOCH.plusSeconds(1), List.of());
    private final CardApDefinition definition = definition();

    private static CardApDefinition definition() {
        DataLayout layout = new DataLayout(List.of(new DataLayout.Field("entitlement", 16, Set.of(2, 3), Set.of(3))), List.of());
        return new CardApDefinition(new CardApId(new UUID(0, 1)), AID, "タクシー助成", new Owner.Municipality("102016"),
                new LegalBasis.Ordinance("前橋市個人番号カードの利用に関する条例", "平成28年条例第12号", LocalDate.of(2016, 3, 30)), "タクシー運賃の助成", ApType.RECORD,
                CardApDefinition.memoryNeeded(ApType.RECORD, layout, KeyLength.AES_128), layout, KeyLength.AES_128, Set.of(new CardGeneration("2016")), true);
    }

    private static ChannelKeys keys() {
        return new ChannelKeys(new byte[16], new byte[16]);
    }

    @Override
    public void run(byte[] input) {
        if (input.length == 0) {
            return;
        }
        Answers answers = new Answers(Arrays.copyOfRange(input, 1, input.length), CommandApdu.MAX_SHORT_ANSWER);
        int choice = (input[0] & 0xFF) % (Operation.values().length + 1);
        if (choice == Operation.values().length) {
            offline(answers);
        } else {
            loading(Operation.values()[choice], answers);
        }
    }

    private void offline(Answers answers) {
        try {
            OfflineCard card = OfflineCard.open(answers, AID, 2, KeyLength.AES_128, (set, diversifier, length) -> keys(), denied, random);
            throw new AssertionError("a card without the keys is open: " + card);
        } catch (OfflineException e) {
            if (e.reason() == null) {
                throw new AssertionError("an error without a reason", e);
            }
        }
    }

    private void loading(Operation operation, Answers answers) {
        LoadingOrder order = new LoadingOrder(new OperationId(new UUID(0x7000L, 0x8000_0000_0000_0001L)), operation, definition, DIVERSIFIER, 1, new ApIdentifier("TAXI-000123"),
                Map.of(1, "00112233445566778899aabbccddeeff"));
        LoadingSession session = new LoadingSession(order, new SpaceManager(SpaceManager.DEFAULT_AID, KeyLength.AES_128), (set, diversifier, length) -> keys(), random,
                new MeantCard(start -> start.length % 2 == 0, false));
        LoadingStep step = session.begin();
        for (int commands = 0; step.command() != null; commands++) {
            if (commands > MOST) {
                throw new AssertionError("the session does not end: " + step.state().phase());
            }
            step = session.answer(step.state(), response(step.state(), answers.next()));
        }
        if (!step.state().over()) {
            throw new AssertionError("no command, and not over: " + step.state().phase());
        }
    }

    private static byte[] response(LoadingState state, byte[] piece) {
        if (piece.length == 0 || piece[0] != 0) {
            return piece;
        }
        byte[] said = Arrays.copyOfRange(piece, 1, piece.length);
        if (state.channel() != null) {
            return PlayedCard.secured(keys(), state.channel(), said);
        }
        return state.hostChallenge() == null ? said : PlayedCard.challenge(keys(), state.hostChallenge(), DIVERSIFIER, said.length == 0 ? 1 : said[0]);
    }

    @Override
    public List<byte[]> seeds() {
        String ok = "9000";
        String status = "000F" + "00".repeat(16) + "00000001" + "050101010101" + "0B" + "544158492d303030313233";
        String registry = "00E3144F06F04A50434310C406F04A50434301C8020100";
        return List.of(seed(0, ok, "0001", ok, status, "00", "00", "00", "00"), seed(0, "6A82", ok, "0001", ok, "00", "00FF210A81020001820400007FFF", "00", ok),
                seed(1, ok, "0001", ok, status, "00"), seed(4, ok, "0001", ok, status, "00", ok, "0001", ok, registry, "00"), seed(6, ok, "9000"),
                seed(4, "6A82", ok, "0001", ok, registry, "00"));
    }

    private static byte[] seed(int operation, String... pieces) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(operation);
        for (String piece : pieces) {
            byte[] bytes = HexFormat.of().parseHex(piece);
            out.write(bytes.length);
            out.writeBytes(bytes);
        }
        return out.toByteArray();
    }
}
