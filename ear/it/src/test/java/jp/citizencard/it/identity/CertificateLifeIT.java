package jp.citizencard.it.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ejb.EJB;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
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
import jp.citizencard.identity.entity.Notice;
import jp.citizencard.it.rig.PlatformTest;
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

/** What happens to people's certificates after the registration, and how connected systems are told. */
class CertificateLifeIT extends PlatformTest {

    /** The revocation list is fetched anew every 15 seconds here. */
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
            trust.engine().lists().refreshDue();
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
        for (int second = 0; second < PATIENCE_SECONDS && !seen.getAsBoolean(); second++) {
            trust.engine().lists().refreshDue();
            receiver.next(1);
        }
        assertThat(seen.getAsBoolean()).isTrue();
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

        List<Receiver.Message> told = new ArrayList<>();
        for (int second = 0; second < PATIENCE_SECONDS && desk.touch(open, card).notices().isEmpty(); second++) {
            trust.engine().lists().refreshDue();
            receiver.next(1).ifPresent(told::add);
        }
        assertThat(desk.touch(open, card).notices()).extracting(Notice::code).containsExactly(Notice.Code.ATTRIBUTES_MAY_HAVE_CHANGED);
        assertThat(open.at(() -> validations.validate(desk.validation(open, card))).notices()).extracting(Notice::code).containsExactly(Notice.Code.ATTRIBUTES_MAY_HAVE_CHANGED);
        receiver.next(5).ifPresent(told::add);
        receiver.next(2).ifPresent(told::add);
        assertThat(told).singleElement().satisfies(message -> {
            assertThat(message.json().path("type").asText()).isEqualTo("attributes.may-have-changed");
            assertThat(message.json().path("data").path("ppid").asText()).isEqualTo(registered.ppid().text());
        });

        desk.register(open, card, true);
        assertThat(desk.touch(open, card).notices()).isEmpty();
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
        assertThat(receiver.next(2)).isEmpty();
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

        Receiver.Message refused = receiver.next(10).orElseThrow();
        Receiver.Message again = receiver.next(20).orElseThrow();
        Receiver.Message second = receiver.next(10).orElseThrow();
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
        assertThat(receiver.next(3)).isEmpty();
    }

    @Test
    void afterARotationBothSecretsSign() {
        String fresh = open.managed(() -> webhooks.rotate(open.id()));
        open.managed(() -> {
            webhooks.sendTest(open.id());
            return null;
        });
        Receiver.Message message = receiver.next(10).orElseThrow();
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
        receiver.next(10).orElseThrow();
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
        List<WebhookMessages.Line> lines = List.of();
        for (int tries = 0; tries < 10 && lines.isEmpty(); tries++) {
            receiver.next(1);
            lines = open.managed(() -> webhooks.deliveries(open.id(), WebhookState.DELIVERED, PageRequest.first())).items();
        }
        return lines;
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
