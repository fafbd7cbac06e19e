package jp.citizencard.it.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ejb.EJB;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import jp.citizencard.identity.boundary.AttributeNotices;
import jp.citizencard.identity.boundary.CertificateEnds;
import jp.citizencard.identity.boundary.DeskRenewals;
import jp.citizencard.identity.boundary.Links;
import jp.citizencard.identity.boundary.PersonCertificates;
import jp.citizencard.identity.boundary.Registrations;
import jp.citizencard.identity.boundary.RevalidationStep;
import jp.citizencard.identity.boundary.RevalidationWork;
import jp.citizencard.identity.boundary.Validations;
import jp.citizencard.identity.entity.CertificateState;
import jp.citizencard.identity.entity.IdentityProblem;
import jp.citizencard.identity.entity.LinkEventKind;
import jp.citizencard.identity.entity.Notice;
import jp.citizencard.it.rig.PlatformTest;
import jp.citizencard.pinless.TouchLimits;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.paging.PageRequest;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemCode;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.Tx;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.sandbox.pki.LedgerEntry.Reason;
import jp.citizencard.service.boundary.WebhookOutbox;
import jp.citizencard.service.boundary.Webhooks;
import jp.citizencard.service.control.WebhookMessages;
import jp.citizencard.service.entity.ServiceProblem;
import jp.citizencard.service.entity.WebhookEvent;
import jp.citizencard.service.entity.WebhookState;
import jp.citizencard.trust.boundary.TrustRuntime;
import jp.citizencard.trust.entity.CertificateKind;
import jp.citizencard.trust.entity.RevocationMode;
import jp.citizencard.trust.entity.RevocationPolicies;
import jp.citizencard.trust.entity.RevocationPolicy;

/** What happens to people's certificates after the registration, and how connected systems are told. */
class CertificateLifeIT extends PlatformTest {

    private static final int PATIENCE_SECONDS = 60;

    @EJB
    private CardDesk desk;

    @EJB
    private Webhooks webhooks;

    @EJB
    private WebhookOutbox outbox;

    @EJB
    private RevalidationStep revalidation;

    @EJB
    private RevalidationWork work;

    @EJB
    private CertificateEnds ends;

    @EJB
    private AttributeNotices attributes;

    @EJB
    private Links links;

    @EJB
    private Validations validations;

    @EJB
    private PersonCertificates certificates;

    @EJB
    private TrustRuntime trust;

    @EJB
    private Tx tx;

    private CardDesk.Open open;
    private Receiver receiver;
    private String secret;

    @BeforeEach
    void openService() {
        open = desk.open(CardDesk.MAEBASHI);
        receiver = new Receiver();
        secret = open.managed(() -> webhooks.setUp(open.id(), receiver.address()));
    }

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    private static void assertRefused(ThrowingCallable call, ProblemCode code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    /** Validates everything again and again until the system is told. */
    private Receiver.Message awaitMessage() {
        for (int second = 0; second < PATIENCE_SECONDS; second++) {
            trust.engine().lists().refreshDue().join();
            revalidation.begin();
            work.goOnSoon();
            Optional<Receiver.Message> message = receiver.next(1);
            if (message.isPresent()) {
                return message.get();
            }
        }
        throw new AssertionError("no message within " + PATIENCE_SECONDS + " seconds");
    }

    private static TreeSet<String> fields(Receiver.Message message) {
        TreeSet<String> names = new TreeSet<>();
        Iterator<String> all = message.json().path("data").fieldNames();
        all.forEachRemaining(names::add);
        return names;
    }

    @Test
    void aRevokedSigningCertificateIsToldUntilTheAttributesAreReadAgain() {
        String card = desk.person();
        Registrations.Answer registered = desk.register(open, card, true);
        assertThat(desk.touch(open, card).notices()).isEmpty();
        desk.sandbox().revoke(card, Reason.AFFILIATION_CHANGED);

        Receiver.Message message = awaitMessage();
        assertThat(message.isSignedWith(secret)).isTrue();
        assertThat(message.isSignedWith("whsec_" + "AAAA".repeat(8))).isFalse();
        assertThat(message.json().path("type").asText()).isEqualTo("attributes.may-have-changed");
        assertThat(fields(message)).containsExactly("ppid", "since");
        assertThat(message.json().path("data").path("ppid").asText()).isEqualTo(registered.ppid().text());

        assertThat(desk.touch(open, card).notices()).extracting(Notice::code).containsExactly(Notice.Code.ATTRIBUTES_MAY_HAVE_CHANGED);
        open.at(() -> attributes.attributesRead(registered.linkId()));
        assertThat(desk.touch(open, card).notices()).isEmpty();
    }

    /** Looks again and again, with the lists as new as they can be, until {@code seen}. */
    private void await(BooleanSupplier seen) {
        Instant giveUp = Instant.now().plusSeconds(PATIENCE_SECONDS);
        boolean is = seen.getAsBoolean();
        while (!is && Instant.now().isBefore(giveUp)) {
            trust.engine().lists().refreshDue().join();
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            is = seen.getAsBoolean();
        }
        assertThat(is).isTrue();
    }

    private Optional<ProblemCode> refusal(Runnable call) {
        try {
            call.run();
            return Optional.empty();
        } catch (ProblemException refused) {
            return Optional.of(refused.code());
        }
    }

    @Test
    void aTouchNoticesARevokedSigningCertificateByItselfAndTellsTheSystemOnce() {
        String card = desk.person();
        Registrations.Answer registered = desk.register(open, card, true);
        assertThat(desk.touch(open, card).notices()).isEmpty();
        desk.sandbox().move(card, "群馬県前橋市千代田町二丁目５番１号");

        await(() -> !desk.touch(open, card).notices().isEmpty());
        assertThat(desk.touch(open, card).notices()).extracting(Notice::code).containsExactly(Notice.Code.ATTRIBUTES_MAY_HAVE_CHANGED);
        assertThat(open.at(() -> validations.validate(desk.validation(open, card))).notices()).extracting(Notice::code).containsExactly(Notice.Code.ATTRIBUTES_MAY_HAVE_CHANGED);
        Receiver.Message message = receiver.next(PATIENCE_SECONDS).orElseThrow();
        assertThat(message.json().path("type").asText()).isEqualTo("attributes.may-have-changed");
        assertThat(message.json().path("data").path("ppid").asText()).isEqualTo(registered.ppid().text());
        assertThat(messages(null)).as("in the outbox, sent or not").hasSize(1);

        desk.register(open, card, true);
        assertThat(desk.touch(open, card).notices()).isEmpty();
        assertThat(open.at(() -> links.history(registered.linkId()))).extracting(Links.Event::kind).contains(LinkEventKind.ATTRIBUTES_READ);
    }

    @Test
    void whoWasGivenTheNewSigningCertificateIsNotToldOfTheOldOnesRevocation() {
        String card = desk.person();
        CardDesk.Open other = desk.open(CardDesk.MAEBASHI);
        desk.register(open, card, true);
        desk.register(other, card, true);
        desk.sandbox().move(card, "群馬県前橋市千代田町二丁目５番１号");
        desk.register(open, card, true);

        await(() -> !desk.touch(other, card).notices().isEmpty());
        assertThat(desk.touch(other, card).notices()).extracting(Notice::code).containsExactly(Notice.Code.ATTRIBUTES_MAY_HAVE_CHANGED);
        assertThat(desk.touch(open, card).notices()).as("read after the change").isEmpty();
        assertThat(messages(null)).isEmpty();
    }

    @Test
    void aServiceThatHasSigningCertificatesLookedUpByOcspLearnsAtTheNextTouch() {
        CardDesk.Open online = desk.open(CardDesk.MAEBASHI, TouchLimits.NONE, new RevocationPolicies(RevocationPolicy.of(RevocationMode.CRL_ONLY), RevocationPolicy.of(RevocationMode.OCSP_ONLY)));
        String card = desk.person();
        desk.register(online, card, true);
        assertThat(desk.touch(online, card).notices()).isEmpty();
        desk.sandbox().revoke(card, Reason.AFFILIATION_CHANGED);

        assertThat(desk.touch(online, card).notices()).extracting(Notice::code).containsExactly(Notice.Code.ATTRIBUTES_MAY_HAVE_CHANGED);
    }

    @Test
    void aSigningCertificateIsTakenFromItsHolderOnly() {
        String card = desk.person();
        assertRefused(() -> desk.register(open, card, signing -> new Registrations.Signing(signing.certificate(), null, true)), PlatformProblem.INVALID_VALUE);
        assertRefused(() -> desk.register(open, card, signing -> new Registrations.Signing(signing.certificate(), new byte[256], true)), IdentityProblem.PROOF_SIGNATURE_INVALID);
        assertRefused(() -> desk.register(open, card, signing -> new Registrations.Signing(signing.certificate(), signing.signature(), null)), IdentityProblem.SIGNING_CONSENT_MISSING);
        assertRefused(() -> desk.registerWithSigningOf(open, card, desk.person(CardDesk.BORN.plusDays(1))), IdentityProblem.DATE_OF_BIRTH_DIFFERS);
        assertRefused(() -> desk.touch(open, card), IdentityProblem.NOT_REGISTERED);

        Registrations.Answer registered = desk.register(open, card, true);
        assertRefused(() -> desk.registerWithSigningOf(open, desk.person(), card), IdentityProblem.SIGNING_CERTIFICATE_REFUSED);
        assertThat(open.at(() -> links.find(registered.linkId())).attributeNotices()).isTrue();
    }

    @Test
    void aPhoneOnHoldIsRefusedAndShownUntilItIsReleased() {
        String card = desk.person();
        String phone = desk.phoneOf(card);
        Registrations.Answer registered = desk.register(open, card, false);
        assertThat(desk.register(open, phone, false).ppid()).isEqualTo(registered.ppid());
        assertThat(open.at(() -> certificates.of(registered.linkId()))).extracting(PersonCertificates.View::kind).containsExactly(CertificateKind.CARD, CertificateKind.PHONE);

        desk.sandbox().suspend(phone);
        await(() -> refusal(() -> desk.touch(open, phone)).equals(Optional.of(IdentityProblem.CERTIFICATE_ON_HOLD)));
        assertThat(open.at(() -> certificates.of(registered.linkId()))).extracting(PersonCertificates.View::state).containsExactly(CertificateState.GOOD, CertificateState.HELD);
        assertThat(desk.touch(open, card).ppid()).isEqualTo(registered.ppid());

        desk.sandbox().release(phone);
        await(() -> refusal(() -> desk.touch(open, phone)).isEmpty());
        assertThat(desk.touch(open, phone).ppid()).isEqualTo(registered.ppid());
        assertThat(open.at(() -> certificates.of(registered.linkId()))).extracting(PersonCertificates.View::state).containsOnly(CertificateState.GOOD);
    }

    @Test
    void aPhoneFallsWithItsCardThoughItsOwnCertificateIsGood() {
        String card = desk.person();
        Registrations.Answer registered = desk.register(open, card, false);
        String phone = desk.phoneOf(card);
        desk.register(open, phone, false);
        desk.sandbox().revokeCardAlone(card, Reason.KEY_COMPROMISE);

        await(() -> refusal(() -> desk.touch(open, phone)).equals(Optional.of(IdentityProblem.CARD_CERTIFICATE_REVOKED)));
        assertRefused(() -> desk.touch(open, card), IdentityProblem.CERTIFICATE_REVOKED);
        assertRefused(() -> desk.register(open, phone, false), IdentityProblem.CARD_CERTIFICATE_REVOKED);
        assertThat(open.at(() -> certificates.of(registered.linkId()))).extracting(PersonCertificates.View::state).containsExactly(CertificateState.REVOKED, CertificateState.GOOD);
    }

    @Test
    void whoDidNotAgreeIsNotWatched() {
        String card = desk.person();
        Registrations.Answer registered = desk.register(open, card, true);
        assertThat(open.at(() -> attributes.withdraw(registered.linkId())).attributeNotices()).isFalse();
        String other = desk.person();
        desk.register(open, other, true);
        desk.sandbox().revoke(card, Reason.AFFILIATION_CHANGED);
        desk.sandbox().revoke(other, Reason.AFFILIATION_CHANGED);

        // The other person's message shows that the validation has been over both.
        Receiver.Message message = awaitMessage();
        assertThat(message.json().path("data").path("ppid").asText()).isNotEqualTo(registered.ppid().text());
        assertThat(messages(null)).hasSize(1);
        assertThat(desk.touch(open, card).notices()).isEmpty();
    }

    @Test
    void whoseCertificateEndedIsReportedByPpidOnly() {
        String card = desk.person();
        Registrations.Answer registered = desk.register(open, card, false);
        desk.sandbox().revoke(card, Reason.KEY_COMPROMISE);

        Receiver.Message message = awaitMessage();
        assertThat(message.json().path("type").asText()).isEqualTo("certificate.ended");
        assertThat(fields(message)).containsExactly("endedAt", "ppid", "reason");
        List<CertificateEnds.Report> reports = open.managed(() -> ends.ofService(open.service(), PageRequest.first())).items();
        assertThat(reports).singleElement().satisfies(report -> {
            assertThat(report.ppid()).isEqualTo(registered.ppid());
            assertThat(report.reason()).isEqualTo(CertificateState.REVOKED);
        });
        assertThat(open.at(() -> certificates.of(registered.linkId()))).singleElement().satisfies(one -> assertThat(one.state()).isEqualTo(CertificateState.REVOKED));
    }

    /** Of this test's service; of every state when none is given. */
    private List<WebhookMessages.Line> messages(WebhookState state) {
        return open.managed(() -> webhooks.deliveries(open.id(), state, PageRequest.first())).items();
    }

    private void tell(ServiceLinkId link, WebhookEvent event) throws Exception {
        tx.required(() -> {
            outbox.tell(open.id(), link, event, Map.of());
            return null;
        });
    }

    @Test
    void messagesOfOneLinkKeepTheirOrderAndTheirIdsWhenTheSystemFails() throws Exception {
        Registrations.Answer registered = desk.register(open, desk.person(), false);
        receiver.refuse(1);
        tell(registered.linkId(), WebhookEvent.ATTRIBUTES_MAY_HAVE_CHANGED);
        tell(registered.linkId(), WebhookEvent.CERTIFICATE_ENDED);

        Receiver.Message refused = receiver.next(PATIENCE_SECONDS).orElseThrow();
        Receiver.Message again = receiver.next(PATIENCE_SECONDS).orElseThrow();
        Receiver.Message second = receiver.next(PATIENCE_SECONDS).orElseThrow();
        assertThat(again.id()).isEqualTo(refused.id());
        assertThat(again.body()).isEqualTo(refused.body());
        assertThat(List.of(again.json().path("type").asText(), second.json().path("type").asText())).containsExactly("attributes.may-have-changed", "certificate.ended");
        assertThat(second.id()).isNotEqualTo(again.id());
    }

    @Test
    void aMessageOfARolledBackActIsNotSent() {
        assertThatThrownBy(() -> tx.required(() -> {
            outbox.tell(open.id(), null, WebhookEvent.TEST, Map.of());
            throw new IllegalStateException("undone");
        })).hasStackTraceContaining("undone");
        assertThat(messages(null)).isEmpty();
    }

    @Test
    void afterARotationBothSecretsSign() {
        String fresh = open.managed(() -> webhooks.rotate(open.id()));
        open.managed(() -> {
            webhooks.sendTest(open.id());
            return null;
        });
        Receiver.Message message = receiver.next(PATIENCE_SECONDS).orElseThrow();
        assertThat(message.isSignedWith(secret)).isTrue();
        assertThat(message.isSignedWith(fresh)).isTrue();
        assertThat(fresh).isNotEqualTo(secret);
    }

    @Test
    void staffSeeWhatBecameOfAMessageAndAnotherMunicipalityDoesNot() {
        open.managed(() -> {
            webhooks.sendTest(open.id());
            return null;
        });
        receiver.next(PATIENCE_SECONDS).orElseThrow();
        List<WebhookMessages.Line> lines = awaitDelivered();
        assertThat(lines).singleElement().satisfies(line -> assertThat(line.outcome()).isEqualTo("204"));

        CardDesk.Open elsewhere = desk.open(CardDesk.SUKUMO);
        assertRefused(() -> elsewhere.managed(() -> webhooks.find(open.id())), PlatformProblem.NOT_FOUND);
        assertRefused(() -> elsewhere.managed(() -> webhooks.deliveries(open.id(), null, PageRequest.first())), PlatformProblem.NOT_FOUND);
        assertRefused(() -> elsewhere.managed(() -> webhooks.rotate(open.id())), PlatformProblem.NOT_FOUND);
        assertRefused(() -> elsewhere.managed(() -> webhooks.setUp(open.id(), receiver.address())), PlatformProblem.NOT_FOUND);
        assertRefused(() -> elsewhere.managed(() -> {
            webhooks.sendAgain(lines.get(0).id());
            return null;
        }), PlatformProblem.NOT_FOUND);
        assertRefused(() -> elsewhere.managed(() -> ends.ofService(open.service(), PageRequest.first())), ServiceProblem.SERVICE_UNKNOWN);
    }

    private List<WebhookMessages.Line> awaitDelivered() {
        await(() -> !messages(WebhookState.DELIVERED).isEmpty());
        return messages(WebhookState.DELIVERED);
    }

    @Test
    void aNewCardIsTakenOverAtTheDeskWhenStaffHaveConfirmedThePerson() {
        String old = desk.person();
        String fresh = desk.person();
        Registrations.Answer registered = desk.register(open, old, false);
        DeskRenewals.Command command = desk.newCard(open, registered.linkId(), fresh, CardDesk.BORN);

        DeskRenewals.Preview preview = desk.preview(open, command);
        assertThat(preview.birthKnown()).isTrue();
        assertThat(preview.services()).containsExactly(open.id());
        assertRefused(() -> desk.touch(open, fresh), IdentityProblem.NOT_REGISTERED);

        IdempotencyKey key = CardDesk.key();
        desk.renew(open, command, key);
        assertThat(desk.renew(open, command, key)).isEqualTo(preview);
        assertThat(desk.touch(open, fresh).ppid()).isEqualTo(registered.ppid());
        assertThat(desk.touch(open, old).ppid()).isEqualTo(registered.ppid());
        assertThat(open.at(() -> certificates.of(registered.linkId()))).hasSize(2);
        assertRefused(() -> desk.preview(open, desk.newCard(open, registered.linkId(), fresh, CardDesk.BORN)), IdentityProblem.CERTIFICATE_KNOWN_ALREADY);
    }

    @Test
    void aNewCardOfSomebodyElseIsNotTakenOver() {
        Registrations.Answer registered = desk.register(open, desk.person(), false);
        LocalDate otherBirth = CardDesk.BORN.plusDays(1);
        assertRefused(() -> desk.preview(open, desk.newCard(open, registered.linkId(), desk.person(otherBirth), otherBirth)), IdentityProblem.DATE_OF_BIRTH_DIFFERS);
        String inUse = desk.person();
        desk.register(open, inUse, false);
        assertRefused(() -> desk.preview(open, desk.newCard(open, registered.linkId(), inUse, CardDesk.BORN)), IdentityProblem.CERTIFICATE_OF_ANOTHER_PERSON);
        CardDesk.Open elsewhere = desk.open(CardDesk.SUKUMO);
        assertRefused(() -> desk.preview(elsewhere, desk.newCard(elsewhere, registered.linkId(), desk.person(), CardDesk.BORN)), PlatformProblem.NOT_FOUND);
    }
}
