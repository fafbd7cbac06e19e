package jp.citizencard.agent.offline;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jp.citizencard.agent.SharedSandbox;
import jp.citizencard.card.CardException;
import jp.citizencard.card.CardFormatException;
import jp.citizencard.card.apdu.CommandApdu;
import jp.citizencard.card.transport.CardTransport;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.ApIdentifier;
import jp.citizencard.cardap.catalogue.ApType;
import jp.citizencard.cardap.catalogue.CardApDefinition;
import jp.citizencard.cardap.catalogue.CardApId;
import jp.citizencard.cardap.catalogue.CardGeneration;
import jp.citizencard.cardap.catalogue.LegalBasis;
import jp.citizencard.cardap.catalogue.Owner;
import jp.citizencard.cardap.keys.CardKeys;
import jp.citizencard.cardap.keys.ChannelKeys;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.keys.KeyLength;
import jp.citizencard.cardap.keys.KeystoreCardKeys;
import jp.citizencard.cardap.loading.LoadingOrder;
import jp.citizencard.cardap.loading.LoadingSession;
import jp.citizencard.cardap.loading.LoadingState;
import jp.citizencard.cardap.loading.LoadingStep;
import jp.citizencard.cardap.loading.Operation;
import jp.citizencard.cardap.loading.OperationId;
import jp.citizencard.cardap.loading.SpaceManager;
import jp.citizencard.cardap.offline.example.TaxiSubsidy;
import jp.citizencard.sandbox.space.LoadingKeys;

/** A software card of the sandbox with a taxi subsidy in its free space, its quota full. */
public final class TaxiCard {

    public static final Aid TAXI = new Aid("F04A50434388");
    static final Diversifier DIVERSIFIER = new Diversifier("0102030405060708090A");
    /** Zeros. */
    static final CardKeys KEYS = (set, diversifier, length) -> new ChannelKeys(new byte[length.bytes()], new byte[length.bytes()]);

    private TaxiCard() {
    }

    /** Those of {@link #load} for a terminal of the tests. */
    public static CardKeys keys() {
        return KEYS;
    }

    /** Loads it onto this card; what an earlier test has left there, whatever keys it has, goes first with the whole free space. */
    public static void load(String card, CardKeys keys) throws CardException, CardFormatException, IOException {
        Files.deleteIfExists(SharedSandbox.get().loadingKeys().resolveSibling(card + ".json"));
        try (CardTransport way = SharedSandbox.get().card(card).connect()) {
            LoadingState end = carryOut(way, keys);
            if (end.phase() != LoadingState.Phase.DONE) {
                throw new AssertionError(end);
            }
        }
    }

    private static LoadingState carryOut(CardTransport way, CardKeys keys) throws CardException, CardFormatException {
        CardApDefinition definition = new CardApDefinition(new CardApId(new UUID(0, 1)), TAXI, "タクシー助成", new Owner.Municipality("102016"),
                new LegalBasis.Ordinance("条例", "平成28年条例第12号", LocalDate.of(2016, 3, 30)), "助成", ApType.RECORD, 1000, TaxiSubsidy.LAYOUT, KeyLength.AES_128,
                Set.of(new CardGeneration("2016")), true);
        LoadingOrder order = new LoadingOrder(new OperationId(UUID.randomUUID()), Operation.LOAD, definition, DIVERSIFIER, 1, new ApIdentifier("T-1"), Map.of());
        CardKeys managers = KeystoreCardKeys.pkcs12(SharedSandbox.get().loadingKeys(), LoadingKeys.PASSWORD.toCharArray());
        LoadingSession loading = new LoadingSession(order, new SpaceManager(SpaceManager.DEFAULT_AID, KeyLength.AES_128),
                (set, diversifier, length) -> (set.aid().equals(SpaceManager.DEFAULT_AID) ? managers : keys).keysOf(set, diversifier, length), new SecureRandom());
        LoadingStep step = loading.begin();
        while (step.command() != null) {
            step = loading.answer(step.state(), way.transmit(CommandApdu.decode(step.command())).encode());
        }
        return step.state();
    }
}
