package jp.citizencard.it.freespace;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import javax.sql.DataSource;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.catalogue.ApType;
import jp.citizencard.cardap.catalogue.CardGeneration;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.keys.KeyLength;
import jp.citizencard.freespace.boundary.Entitlements;
import jp.citizencard.freespace.control.Loadings;
import jp.citizencard.freespace.entity.ApBasis;
import jp.citizencard.freespace.entity.ApOwner;
import jp.citizencard.freespace.entity.ApTerms;
import jp.citizencard.freespace.entity.ApTermsConverter;
import jp.citizencard.freespace.entity.EntitlementId;
import jp.citizencard.identity.boundary.Links;
import jp.citizencard.identity.boundary.RevalidationStep;
import jp.citizencard.identity.control.Revalidation;
import jp.citizencard.identity.control.RevalidationRuns;
import jp.citizencard.identity.entity.CertificateState;
import jp.citizencard.identity.entity.SuspensionReason;
import jp.citizencard.it.inside.HeldWork;
import jp.citizencard.it.rig.PlatformTest;
import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.data.Jdbc;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.trust.entity.CertificateKind;
import org.junit.jupiter.api.Test;

/** A card that one municipality is told to be lost, or that was revoked nationally. */
class LossIT extends PlatformTest {

    private static final String HERE = "132047";
    private static final String THERE = "452025";
    private static final ApTerms TERMS = new ApTerms("試験", "Test", new ApOwner(ApOwner.Kind.NATIONAL_BODY, null, "試験庁", null), new ApBasis("試験大臣", "第1号", LocalDate.of(2020, 4, 1)), "試験",
            ApType.IDENTIFIER, 512, null, null, KeyLength.AES_128, Set.of(new CardGeneration("2016")), false, null, null);

    @Resource(lookup = PlatformDataSource.NAME)
    private DataSource dataSource;

    @EJB
    private Links links;

    @EJB
    private RevalidationStep revalidation;

    @EJB
    private Entitlements entitlements;

    private final Aid aid = new Aid("F2%08X%08X".formatted(ThreadLocalRandom.current().nextInt(), ThreadLocalRandom.current().nextInt()));
    private final UUID person = UUID.randomUUID();
    private final UUID cardAp = UUID.randomUUID();
    private List<Diversifier> both;

    private Jdbc database() {
        return new Jdbc(dataSource);
    }

    private UUID link(String municipality) {
        UUID id = UUID.randomUUID();
        UUID service = database().first("SELECT id FROM connected_service WHERE municipality_code = ? AND code = 'online-hall'", row -> Jdbc.id(row, 1), municipality).orElseThrow();
        database().update("INSERT INTO service_link (id, municipality_code, service_id, mykey_id, ppid, active, registered_at, last_pin_at, version) VALUES (?, ?, ?, ?, ?, TRUE, NOW(6), NOW(6), 1)",
                id, municipality, service, person, UUID.randomUUID());
        return id;
    }

    private String loaded(String municipality, UUID link) {
        UUID entitlement = UUID.randomUUID();
        String diversifier = "%08X%08X0000".formatted(ThreadLocalRandom.current().nextInt(), ThreadLocalRandom.current().nextInt());
        database().update("INSERT INTO card_ap_entitlement (id, municipality_code, card_ap_id, link_id, identifier, state, active, applied_at, version) VALUES (?, ?, ?, ?, ?, 'IN_USE', TRUE, NOW(6), 1)",
                entitlement, municipality, cardAp, link, diversifier);
        database().update("INSERT INTO card_ap_loading (id, municipality_code, entitlement_id, aid, diversifier, wanted, on_card, key_version, current, ordered_at, changed_at, version)"
                + " VALUES (?, ?, ?, ?, ?, 'IN_USE', 'IN_USE', 1, TRUE, NOW(6), NOW(6), 1)", UUID.randomUUID(), municipality, entitlement, aid.value(), diversifier);
        return diversifier;
    }

    /** What the person has, here and elsewhere; the link here. */
    private UUID inUse() {
        database().update("INSERT INTO cardholder (mykey_id, created_at, version) VALUES (?, NOW(6), 1)", person);
        database().update("INSERT INTO card_ap (id, aid, managed_by, area, terms, state, key_version, created_at, version) VALUES (?, ?, '132047', 'none', ?, 'DRAFT', 1, NOW(6), 1)", cardAp, aid.value(),
                new ApTermsConverter().convertToDatabaseColumn(TERMS));
        UUID here = link(HERE);
        both = List.of(new Diversifier(loaded(HERE, here)), new Diversifier(loaded(THERE, link(THERE))));
        assertThat(denied()).isEmpty();
        return here;
    }

    private List<Diversifier> denied() {
        return new Loadings(dataSource).notToBeServed(aid);
    }

    private List<String> states() {
        return database().list("SELECT CONCAT(state, ' ', COALESCE(suspension, '-')) FROM card_ap_entitlement WHERE card_ap_id = ? ORDER BY municipality_code", row -> row.getString(1), cardAp);
    }

    private List<String> audited() {
        return database().list("SELECT id FROM card_ap_entitlement WHERE card_ap_id = ?", row -> "entitlement " + Jdbc.id(row, 1), cardAp).stream()
                .flatMap(subject -> database().list("SELECT CONCAT(municipality_code, ' ', SUBSTRING_INDEX(caller, '/', 1), ' ', detail) FROM audit_record WHERE subject = ?", row -> row.getString(1), subject).stream())
                .toList();
    }

    private <T> T asStaff(Supplier<T> work) {
        return Callers.as(new Caller(Caller.Kind.OPERATOR, UUID.randomUUID(), Optional.of(new MunicipalityCode(HERE))), work);
    }

    @Test
    void aLostCardIsSuspendedInEveryMunicipalityAtOnce() {
        UUID here = inUse();
        asStaff(() -> {
            links.suspendPerson(new ServiceLinkId(here), SuspensionReason.LOSS);
            return null;
        });

        assertThat(denied()).containsExactlyInAnyOrderElementsOf(both);
        assertThat(states()).containsExactly("SUSPENDED PERSON", "SUSPENDED PERSON");
        assertThat(database().list("SELECT municipality_code FROM card_ap_entitlement_event WHERE card_ap_id = ? AND kind = 'SUSPENDED'", row -> row.getString(1), cardAp))
                .containsExactlyInAnyOrder(HERE, THERE);
        assertThat(audited()).as("each municipality's auditors see their own").containsExactlyInAnyOrder(HERE + " operator PERSON", THERE + " platform PERSON");
    }

    private UUID certificate(CertificateKind kind) {
        UUID id = Ids.next();
        database().update("INSERT INTO card_certificate (id, issuer_key, serial, mykey_id, kind, not_after, created_at) VALUES (?, ?, ?, ?, ?, NOW(6) + INTERVAL 1 YEAR, NOW(6))", id, new byte[32],
                id.toString().substring(18).getBytes(StandardCharsets.US_ASCII), person, kind);
        return id;
    }

    /** A validation in bulk finds it. The server's own stays away meanwhile, as if another node were at it. */
    private void found(UUID certificate, CertificateState state) {
        try (HeldWork others = new HeldWork(dataSource, "revalidation")) {
            others.hold();
            Instant now = Instant.now();
            RevalidationRuns.Run run = new RevalidationRuns(dataSource).begin(now);
            RevalidationRuns.Run signing = revalidation.write(run, new Revalidation.Batch(null, 1, 0, List.of(new Revalidation.Change(certificate, CertificateState.GOOD, state, now))));
            revalidation.write(signing, new Revalidation.Batch(null, 0, 0, List.of()));
        }
    }

    @Test
    void aCardThatIsFoundRevokedIsSuspendedEverywhereUntilStaffResumeAndARenewedOneIsNot() {
        inUse();
        found(certificate(CertificateKind.CARD), CertificateState.SUPERSEDED);
        UUID old = certificate(CertificateKind.CARD);
        UUID card = certificate(CertificateKind.CARD);
        found(old, CertificateState.REVOKED);
        found(certificate(CertificateKind.PHONE), CertificateState.REVOKED);
        assertThat(states()).containsExactly("IN_USE -", "IN_USE -");

        found(card, CertificateState.REVOKED);
        assertThat(states()).containsExactly("SUSPENDED CARD_REVOKED", "SUSPENDED CARD_REVOKED");
        assertThat(denied()).containsExactlyInAnyOrderElementsOf(both);
        UUID entitlement = entitlementHere();
        assertThat(database().list("SELECT detail FROM audit_record WHERE subject = ?", row -> row.getString(1), "entitlement " + entitlement)).containsExactly("CARD_REVOKED");

        resumeHere();
        assertThat(states()).as("to be loaded into the card that the person has now").containsExactly("APPROVED -", "SUSPENDED CARD_REVOKED");
        assertThat(denied()).as("the revoked card stays denied").containsExactlyInAnyOrderElementsOf(both);
    }

    private UUID entitlementHere() {
        return database().first("SELECT id FROM card_ap_entitlement WHERE card_ap_id = ? AND municipality_code = ?", row -> Jdbc.id(row, 1), cardAp, HERE).orElseThrow();
    }

    private void resumeHere() {
        asStaff(() -> entitlements.resume(new EntitlementId(entitlementHere()), new IdempotencyKey(UUID.randomUUID().toString())));
    }

    @Test
    void whatIsSuspendedForAWeakerReasonIsSuspendedForTheLossToo() {
        UUID here = inUse();
        database().update("UPDATE card_ap_entitlement SET state = 'SUSPENDED', suspension = 'OWNER' WHERE card_ap_id = ? AND municipality_code = ?", cardAp, HERE);
        asStaff(() -> {
            links.suspendPerson(new ServiceLinkId(here), SuspensionReason.LOSS);
            return null;
        });
        assertThat(states()).containsExactly("SUSPENDED PERSON", "SUSPENDED PERSON");

        UUID card = certificate(CertificateKind.CARD);
        found(card, CertificateState.REVOKED);
        assertThat(states()).as("what is on a revoked card never comes back").containsExactly("SUSPENDED CARD_REVOKED", "SUSPENDED CARD_REVOKED");
        asStaff(() -> {
            links.resumePerson(new ServiceLinkId(here));
            links.suspendPerson(new ServiceLinkId(here), SuspensionReason.LOSS);
            return null;
        });
        assertThat(states()).as("no weaker reason takes its place").containsExactly("SUSPENDED CARD_REVOKED", "SUSPENDED CARD_REVOKED");

        asStaff(() -> {
            links.resumePerson(new ServiceLinkId(here));
            return null;
        });
        resumeHere();
        assertThat(states()).as("the owner has not resumed it").containsExactly("SUSPENDED OWNER", "SUSPENDED CARD_REVOKED");
        assertThat(denied()).as("the revoked card stays denied").containsExactlyInAnyOrderElementsOf(both);
        assertThat(database().list("SELECT CONCAT(kind, ' ', COALESCE(reason, '-')) FROM card_ap_entitlement_event WHERE entitlement_id = ? ORDER BY id", row -> row.getString(1), entitlementHere()))
                .containsExactly("SUSPENDED PERSON", "SUSPENDED CARD_REVOKED", "MOVED_TO_NEW_CARD -", "SUSPENDED OWNER");
        resumeHere();
        assertThat(states()).containsExactly("APPROVED -", "SUSPENDED CARD_REVOKED");
        assertThat(denied()).containsExactlyInAnyOrderElementsOf(both);
    }
}
