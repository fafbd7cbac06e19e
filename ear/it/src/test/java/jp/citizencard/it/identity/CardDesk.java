package jp.citizencard.it.identity;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import jp.citizencard.card.CardException;
import jp.citizencard.card.Pin;
import jp.citizencard.card.Sex;
import jp.citizencard.identity.boundary.Challenges;
import jp.citizencard.identity.boundary.DeskRenewals;
import jp.citizencard.identity.boundary.Registrations;
import jp.citizencard.identity.boundary.Touches;
import jp.citizencard.identity.boundary.Validations;
import jp.citizencard.it.library.LibraryDesk;
import jp.citizencard.municipality.boundary.TerminalRegistry;
import jp.citizencard.pinless.Place;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.pinless.TouchLimits;
import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.platform.value.ServiceUserId;
import jp.citizencard.platform.value.TerminalId;
import jp.citizencard.sandbox.Municipality;
import jp.citizencard.sandbox.Persona;
import jp.citizencard.sandbox.Sandbox;
import jp.citizencard.service.boundary.Services;
import jp.citizencard.service.entity.ConnectionType;
import jp.citizencard.trust.entity.RevocationMode;
import jp.citizencard.trust.entity.RevocationPolicies;

/** A service of a test's own with a desk, and what people do there with cards of their own. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CardDesk {

    static final MunicipalityCode MAEBASHI = new MunicipalityCode("102016");
    static final MunicipalityCode SUKUMO = new MunicipalityCode("392081");
    static final LocalDate BORN = LocalDate.of(1980, 5, 6);
    private static final String PIN = "1111";
    private static final String PASSWORD = "SIGN1234";

    /** A service, and who calls at its desk and for its municipality. */
    public record Open(ServiceId id, String service, Caller terminal, Caller manager) {

        public <T> T at(Supplier<T> work) {
            return Callers.as(terminal, work);
        }

        public <T> T managed(Supplier<T> work) {
            return Callers.as(manager, work);
        }
    }

    @EJB
    private LibraryDesk libraries;

    @EJB
    private Services services;

    @EJB
    private TerminalRegistry terminals;

    @EJB
    private Challenges challenges;

    @EJB
    private Registrations registrations;

    @Inject
    private Touches touches;

    @EJB
    private DeskRenewals renewals;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "citizencard.data")
    private String data;

    public Open open(MunicipalityCode municipality) {
        return open(municipality, TouchLimits.NONE);
    }

    /** @param limits of touches by one person */
    public Open open(MunicipalityCode municipality, TouchLimits limits) {
        return open(municipality, limits, RevocationPolicies.of(RevocationMode.CRL_ONLY));
    }

    /** @param revocation how it is looked up */
    public Open open(MunicipalityCode municipality, TouchLimits limits, RevocationPolicies revocation) {
        Caller manager = operator(municipality);
        String service = "it-" + Ids.random().toString().substring(0, 18);
        return Callers.as(manager, () -> {
            ServiceId id = services.connect(service, new Services.Settings("試験サービス", "Test Service", ConnectionType.TYPE2, revocation, true));
            libraries.allowTouches(id, municipality, limits);
            TerminalId desk = terminals.register(service, null, new TerminalRegistry.Settings("窓口", Place.COUNTER, Purpose.LIBRARY,
                    Set.of(Role.REGISTER, Role.TOUCH), Set.of(id), true));
            return new Open(id, service, Caller.terminal(desk, municipality), manager);
        });
    }

    public static Caller operator(MunicipalityCode municipality) {
        return new Caller(Caller.Kind.OPERATOR, Ids.next(), Optional.of(municipality));
    }

    public Sandbox sandbox() {
        return Sandbox.open(Path.of(data, "sandbox"), clock);
    }

    /** A new person born on {@link #BORN}; the card's id. */
    public String person() {
        return person(BORN);
    }

    public String person(LocalDate born) {
        return issue(born, Persona.Kind.PLAIN, null);
    }

    /** Certificates on the phone of a card's holder, who was born on {@link #BORN}. */
    public String phoneOf(String card) {
        return issue(BORN, Persona.Kind.PHONE, card);
    }

    private String issue(LocalDate born, Persona.Kind kind, String other) {
        String id = "it-card-" + UUID.randomUUID();
        sandbox().issue(new Persona(id, Municipality.MAEBASHI, "試験　花子", "シケン　ハナコ", "群馬県前橋市大手町二丁目１２番１号", Sex.FEMALE, today -> born, PIN, PASSWORD, 0, kind, other, "", ""));
        return id;
    }

    public Registrations.Answer register(Open open, String card, boolean withSigning) {
        return register(open, card, withSigning, null);
    }

    public Registrations.Answer register(Open open, String card, boolean withSigning, ServiceUserId number) {
        return register(open, card, number, challenge -> withSigning ? signing(card, challenge) : null);
    }

    /** With a signing certificate that {@code change} has had its hands on. */
    public Registrations.Answer register(Open open, String card, UnaryOperator<Registrations.Signing> change) {
        return register(open, card, null, challenge -> change.apply(signing(card, challenge)));
    }

    /** With the signing certificate of another card. */
    public Registrations.Answer registerWithSigningOf(Open open, String card, String other) {
        return register(open, card, null, challenge -> signing(other, challenge));
    }

    private Registrations.Answer register(Open open, String card, ServiceUserId number, Function<byte[], Registrations.Signing> signing) {
        Challenges.Issued challenge = open.at(() -> challenges.forRegistration(open.service()));
        return open.at(() -> registrations.register(new Registrations.Command(open.service(), certificate(card), challenge.challengeId(), sign(card, challenge.challenge()), BORN, number,
                signing.apply(challenge.challenge())), key()));
    }

    public Validations.Command validation(Open open, String card) {
        return new Validations.Command(open.service(), certificate(card));
    }

    public Touches.Answer touch(Open open, String card) {
        return open.at(() -> touches.touch(new Touches.Command(open.service(), certificate(card)), null));
    }

    /** A new card at the desk, which has signed a fresh challenge. */
    public DeskRenewals.Command newCard(Open open, ServiceLinkId link, String card, LocalDate born) {
        Challenges.Issued challenge = open.at(() -> challenges.forRegistration(open.service()));
        return new DeskRenewals.Command(link, certificate(card), challenge.challengeId(), sign(card, challenge.challenge()), born);
    }

    public DeskRenewals.Preview preview(Open open, DeskRenewals.Command command) {
        return open.at(() -> renewals.preview(command));
    }

    public DeskRenewals.Preview renew(Open open, DeskRenewals.Command command, IdempotencyKey key) {
        return open.at(() -> renewals.renew(command, key));
    }

    static IdempotencyKey key() {
        return new IdempotencyKey(UUID.randomUUID().toString());
    }

    private byte[] certificate(String card) {
        try {
            return sandbox().card(card).userAuthCertificate();
        } catch (CardException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] sign(String card, byte[] challenge) {
        try (Pin pin = Pin.fourDigits(PIN.toCharArray())) {
            return sandbox().card(card).proveUser(pin, challenge);
        } catch (CardException e) {
            throw new IllegalStateException(e);
        }
    }

    private Registrations.Signing signing(String card, byte[] challenge) {
        try (Pin password = Pin.signingPassword(PASSWORD.toCharArray())) {
            return new Registrations.Signing(sandbox().card(card).signingCertificate(password), sandbox().card(card).sign(password, challenge), true);
        } catch (CardException e) {
            throw new IllegalStateException(e);
        }
    }
}
