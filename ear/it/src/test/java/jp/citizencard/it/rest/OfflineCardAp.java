package jp.citizencard.it.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jp.citizencard.card.transport.CardTransport;
import jp.citizencard.card.transport.MemoryTransport;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.ApIdentifier;
import jp.citizencard.cardap.catalogue.ApType;
import jp.citizencard.cardap.catalogue.CardApDefinition;
import jp.citizencard.cardap.catalogue.CardApId;
import jp.citizencard.cardap.catalogue.CardGeneration;
import jp.citizencard.cardap.catalogue.DataLayout;
import jp.citizencard.cardap.keys.CardKeys;
import jp.citizencard.cardap.keys.ChannelKeys;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.keys.KeyLength;
import jp.citizencard.cardap.keys.KeySet;
import jp.citizencard.cardap.loading.LoadingOrder;
import jp.citizencard.cardap.loading.LoadingSession;
import jp.citizencard.cardap.loading.LoadingState;
import jp.citizencard.cardap.loading.LoadingStep;
import jp.citizencard.cardap.loading.Operation;
import jp.citizencard.cardap.loading.OperationId;
import jp.citizencard.cardap.loading.SpaceManager;
import jp.citizencard.cardap.offline.DenyList;
import jp.citizencard.cardap.offline.EventId;
import jp.citizencard.cardap.offline.EventQueue;
import jp.citizencard.cardap.offline.OfflineException;
import jp.citizencard.cardap.offline.OfflineTerminal;
import jp.citizencard.cardap.offline.TerminalClock;
import jp.citizencard.cardap.offline.Write;
import jp.citizencard.cardap.offline.example.TaxiSubsidy;
import jp.citizencard.cardap.simulator.CardSpaceContents;
import jp.citizencard.cardap.simulator.FreeSpaceCard;
import jp.citizencard.freespace.control.DevelopmentCardKeys;
import jp.citizencard.freespace.entity.ApBasis;
import jp.citizencard.freespace.entity.ApOwner;
import jp.citizencard.freespace.entity.ApTerms;
import jp.citizencard.freespace.entity.ApTermsConverter;
import jp.citizencard.it.rig.TestPlatform;

/** A taxi subsidy of a test town on one software card, loaded with the keys that the server has, as its loading system would have done. */
final class OfflineCardAp {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CAPACITY = 32 * 1024;
    private static final int NOTE_BYTES = 8;
    private static final DataLayout LAYOUT = new DataLayout(List.of(new DataLayout.Field("note of the last ride", NOTE_BYTES, Set.of(2), Set.of(2))), TaxiSubsidy.LAYOUT.counters());

    private final Aid aid;
    private final CardKeys keys;
    private final Diversifier diversifier = Diversifier.random(RANDOM);
    private final CardApDefinition definition;
    private final String linkId;

    private OfflineCardAp(Aid aid, String linkId) {
        Path data = Path.of(System.getProperty("citizencard.it.directory"), "platform").toAbsolutePath();
        CardKeys made = new DevelopmentCardKeys(data.resolve("secrets/card-keys.p12"), TestPlatform.get().sandbox().sandbox().loadingKeys());
        this.aid = aid;
        this.linkId = linkId;
        this.keys = (set, own, length) -> set.aid().equals(SpaceManager.DEFAULT_AID) ? new ChannelKeys(new byte[length.bytes()], new byte[length.bytes()]) : made.keysOf(set, own, length);
        this.definition = terms("102016").definition(new CardApId(UUID.randomUUID()), aid);
    }

    private static ApTerms terms(String municipality) {
        return new ApTerms("タクシー助成", "Taxi subsidy", new ApOwner(ApOwner.Kind.MUNICIPALITY, municipality, "試験町", null), new ApBasis("試験町条例", "第1号", LocalDate.of(2026, 1, 1)),
                "試験", ApType.RECORD, 1024, LAYOUT, List.of(), KeyLength.AES_128, Set.of(new CardGeneration("2016")), false, null, null);
    }

    /** In the catalogue of the town and in its rows of loadings. @param linkId of the person */
    static OfflineCardAp of(Town town, String linkId) {
        byte[] name = new byte[8];
        RANDOM.nextBytes(name);
        name[0] = (byte) 0xF0;
        OfflineCardAp made = new OfflineCardAp(Aid.of(name), linkId);
        made.write(town);
        return made;
    }

    private void write(Town town) {
        LocalDateTime now = LocalDateTime.ofInstant(Assertion.now(), ZoneOffset.UTC);
        UUID cardAp = UUID.randomUUID();
        UUID entitlement = UUID.randomUUID();
        Town.sql("INSERT INTO card_ap (id, aid, managed_by, area, terms, state, key_version, created_at, in_force_at, version) VALUES (?, ?, ?, ?, ?, 'IN_FORCE', 1, ?, ?, 1)",
                Town.bytes(cardAp), aid.value(), town.code(), town.code(), new ApTermsConverter().convertToDatabaseColumn(terms(town.code())), now, now);
        Town.sql("INSERT INTO card_ap_entitlement (id, municipality_code, card_ap_id, link_id, identifier, state, active, applied_at, version) VALUES (?, ?, ?, ?, 'T-1', 'IN_USE', TRUE, ?, 1)",
                Town.bytes(entitlement), town.code(), Town.bytes(cardAp), Town.bytes(UUID.fromString(linkId)), now);
        Town.sql("INSERT INTO card_ap_loading (id, municipality_code, entitlement_id, aid, diversifier, wanted, on_card, key_version, current, ordered_at, changed_at, version)"
                + " VALUES (?, ?, ?, ?, ?, 'IN_USE', 'IN_USE', 1, TRUE, ?, ?, 1)", Town.bytes(UUID.randomUUID()), town.code(), Town.bytes(entitlement), aid.value(), diversifier.value(), now, now);
    }

    Aid aid() {
        return aid;
    }

    Diversifier diversifier() {
        return diversifier;
    }

    /** As a desk does. @param wanted {@code IN_USE}, {@code SUSPENDED} or {@code ENDED} */
    void want(String wanted) {
        Town.sql("UPDATE card_ap_loading SET wanted = ? WHERE aid = ?", wanted, aid.value());
    }

    /** A card with the card AP, its quota full. */
    FreeSpaceCard card() {
        Diversifier own = new Diversifier("FFFFFFFFFFFFFFFFFFFF");
        FreeSpaceCard card = new FreeSpaceCard(new CardSpaceContents(CAPACITY, own.bytes(),
                keys.keysOf(new KeySet(SpaceManager.DEFAULT_AID, KeySet.MANAGEMENT, 1), own, KeyLength.AES_128).joined(), List.of()));
        LoadingOrder order = new LoadingOrder(new OperationId(UUID.randomUUID()), Operation.LOAD, definition, diversifier, 1, new ApIdentifier("T-1"), Map.of());
        LoadingSession session = new LoadingSession(order, new SpaceManager(SpaceManager.DEFAULT_AID, KeyLength.AES_128), keys, RANDOM);
        LoadingStep step = session.begin();
        while (step.command() != null) {
            step = session.answer(step.state(), card.transmit(step.command()));
        }
        if (step.state().phase() != LoadingState.Phase.DONE) {
            throw new AssertionError(step.state());
        }
        return card;
    }

    /** A taxi without network. */
    TaxiSubsidy taxi(EventQueue queue, Clock clock) {
        return new TaxiSubsidy(terminal(queue, clock), clock);
    }

    /** Writes the note of the last ride, {@value #NOTE_BYTES} bytes, without network. */
    void note(EventQueue queue, FreeSpaceCard card, Clock clock, byte[] note) throws OfflineException {
        OfflineTerminal terminal = terminal(queue, clock);
        terminal.write(terminal.open(way(card)), Write.record(1, note));
    }

    private OfflineTerminal terminal(EventQueue queue, Clock clock) {
        Instant now = clock.instant();
        DenyList none = DenyList.of(aid, 1, now.minusSeconds(1), now.plusSeconds(3600), List.of());
        try {
            TerminalClock time = TerminalClock.open(Files.createTempDirectory(Path.of(System.getProperty("citizencard.it.directory")), "terminal").resolve("latest-time"), clock);
            return new OfflineTerminal(aid, KeySet.READING, KeyLength.AES_128, keys, () -> Optional.of(none), queue, time, RANDOM, () -> new EventId(UUID.randomUUID()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CardTransport way(FreeSpaceCard card) {
        return way(card::transmit);
    }

    static CardTransport way(MemoryTransport.Answers card) {
        return new MemoryTransport(card, HexFormat.of().parseHex("3BE000FF8131FE4514"), () -> { });
    }
}
