package jp.citizencard.it.library;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import jp.citizencard.card.CardException;
import jp.citizencard.card.Pin;
import jp.citizencard.identity.boundary.Challenges;
import jp.citizencard.library.boundary.Catalogue;
import jp.citizencard.library.boundary.Circulation;
import jp.citizencard.library.boundary.ItemView;
import jp.citizencard.library.boundary.LibraryRules;
import jp.citizencard.library.boundary.PatronCards;
import jp.citizencard.library.boundary.LibraryCodes;
import jp.citizencard.library.boundary.LibraryFiles;
import jp.citizencard.library.boundary.PatronView;
import jp.citizencard.library.boundary.Patrons;
import jp.citizencard.library.entity.Barcode;
import jp.citizencard.library.entity.Bibliography;
import jp.citizencard.library.entity.CheckDigit;
import jp.citizencard.library.entity.CodeKind;
import jp.citizencard.library.entity.CsvEncoding;
import jp.citizencard.library.entity.FileImport;
import jp.citizencard.library.entity.PatronDetails;
import jp.citizencard.municipality.boundary.TerminalRegistry;
import jp.citizencard.pinless.AssuranceLevel;
import jp.citizencard.pinless.Place;
import jp.citizencard.pinless.GenuinenessDemand;
import jp.citizencard.pinless.HolderCondition;
import jp.citizencard.pinless.PinlessRule;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.pinless.RulePeriod;
import jp.citizencard.pinless.TouchLimits;
import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.ServiceUserId;
import jp.citizencard.platform.value.TerminalId;
import jp.citizencard.sandbox.Personas;
import jp.citizencard.sandbox.Sandbox;
import jp.citizencard.sandbox.SoftwareCard;
import jp.citizencard.service.boundary.PinlessRules;
import jp.citizencard.service.boundary.Services;
import jp.citizencard.service.entity.RuleVersionId;
import jp.citizencard.service.entity.ConnectionType;
import jp.citizencard.trust.entity.RevocationMode;
import jp.citizencard.trust.entity.RevocationPolicies;

/** Opens a library of its own for every test, and does there what tests do again and again. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LibraryDesk {

    static final MunicipalityCode MAEBASHI = new MunicipalityCode("102016");
    static final MunicipalityCode SUKUMO = new MunicipalityCode("392081");

    /** A library, and who calls at its desk. */
    public record Open(String service, Caller caller) {
    }

    @EJB
    private Services services;

    @EJB
    private PinlessRules pinlessRules;

    @EJB
    private TerminalRegistry terminals;

    @EJB
    private LibraryRules rules;

    @EJB
    private Patrons patrons;

    @EJB
    private PatronCards cards;

    @EJB
    private Challenges challenges;

    @EJB
    private Catalogue catalogue;

    @EJB
    private Circulation circulation;

    @EJB
    private LibraryFiles files;

    @EJB
    private LibraryCodes codes;

    @Inject
    private Clock clock;

    @Inject
    @ConfigProperty(name = "citizencard.data")
    private String data;

    /** A new library with the usual rules and a desk. */
    public Open open(MunicipalityCode municipality) {
        Open opened = connect(municipality);
        return as(municipality, () -> {
            rules.setUp(opened.service(), new LibraryRules.Settings("L", 7, CheckDigit.LUHN, 24, true, true));
            rules.addUsualRules(opened.service());
            rules.closedDays(opened.service()).forEach(day -> rules.open(day.id()));
            return opened;
        });
    }

    /** A new service with a desk that is no library yet. */
    public Open connect(MunicipalityCode municipality) {
        String service = "it-" + Ids.random().toString().substring(0, 18);
        return as(municipality, () -> {
            ServiceId id = services.connect(service, new Services.Settings("試験図書館", "Test Library", ConnectionType.TYPE1, RevocationPolicies.of(RevocationMode.OCSP_THEN_CRL), true));
            allowTouches(id, municipality);
            TerminalId desk = terminals.register(service, null, new TerminalRegistry.Settings("窓口", Place.COUNTER, Purpose.LIBRARY,
                    Set.of(Role.REGISTER, Role.TOUCH, Role.LIBRARY), Set.of(id), true));
            return new Open(service, Caller.terminal(desk, municipality));
        });
    }

    /** One manager writes the rule for touches, another approves it. */
    public void allowTouches(ServiceId service, MunicipalityCode municipality) {
        allowTouches(service, municipality, TouchLimits.NONE);
    }

    /** As {@link #allowTouches(ServiceId, MunicipalityCode)}, within limits. */
    public void allowTouches(ServiceId service, MunicipalityCode municipality, TouchLimits limits) {
        PinlessRule rule = new PinlessRule(AssuranceLevel.LEVEL_1, Set.of(Purpose.LIBRARY), Set.of(Place.COUNTER), new GenuinenessDemand(false, "試験のため"), null, limits,
                HolderCondition.ANYONE, RulePeriod.ALWAYS, "試験町条例");
        RuleVersionId draft = pinlessRules.draft(service, rule, null);
        pinlessRules.submit(draft, pinlessRules.versions(service).get(0).version());
        Callers.as(new Caller(Caller.Kind.OPERATOR, Ids.next(), Optional.of(municipality)), () -> {
            pinlessRules.approve(draft, pinlessRules.versions(service).get(0).version());
            return null;
        });
    }

    private static <T> T as(MunicipalityCode municipality, Supplier<T> work) {
        return Callers.as(new Caller(Caller.Kind.OPERATOR, Ids.next(), Optional.of(municipality)), work);
    }

    public <T> T at(Open library, Supplier<T> work) {
        return Callers.as(library.caller(), work);
    }

    static IdempotencyKey key() {
        return new IdempotencyKey(UUID.randomUUID().toString());
    }

    public SoftwareCard card(String persona) {
        return Sandbox.open(Path.of(data, "sandbox"), clock).card(persona);
    }

    public PatronView patron(Open library, String name) {
        return at(library, () -> patrons.register(library.service(), null, new PatronDetails(name, null, null, null, null), "adult"));
    }

    public ItemView item(Open library, String title, String... barcodes) {
        return at(library, () -> {
            ItemView item = catalogue.addItem(library.service(), "B" + Ids.random().toString().substring(0, 8), new Bibliography(title, null, null, null, null, null), "book");
            for (String barcode : barcodes) {
                catalogue.addCopy(item.id(), "main", new Barcode(barcode));
            }
            return catalogue.item(item.id());
        });
    }

    /** What the card proves at this desk, with its right PIN. */
    public PatronCards.CardProof proof(Open library, String persona) {
        SoftwareCard card = card(persona);
        Challenges.Issued challenge = at(library, () -> challenges.forRegistration(library.service()));
        try (Pin pin = Pin.fourDigits(Personas.find(persona).orElseThrow().pin().toCharArray())) {
            byte[] signature = card.proveUser(pin, challenge.challenge());
            return new PatronCards.CardProof(card.userAuthCertificate(), challenge.challengeId(), signature, null, null);
        } catch (CardException e) {
            throw new IllegalStateException(e);
        }
    }

    public PatronCards.Registered registerNew(Open library, String persona) {
        PatronCards.CardProof proof = proof(library, persona);
        String name = Personas.find(persona).orElseThrow().name();
        return at(library, () -> cards.registerNew(new PatronCards.NewPatron(library.service(), proof, new PatronDetails(name, null, null, null, null), "adult"), key()));
    }

    public PatronCards.Registered link(Open library, String persona, ServiceUserId number) {
        PatronCards.CardProof proof = proof(library, persona);
        return at(library, () -> cards.linkExisting(new PatronCards.ExistingPatron(library.service(), proof, number), key()));
    }

    /** Brings the end of a registration nearer, as a file from the municipality may. */
    public void shortenValidity(Open library, PatronView patron, LocalDate lastDay) {
        byte[] file = ("number,group,validUntil\n" + patron.number().value() + ",adult," + lastDay + "\n").getBytes(StandardCharsets.UTF_8);
        at(library, () -> {
            try {
                return files.importFile(library.service(), FileImport.Kind.PATRONS, () -> new ByteArrayInputStream(file), CsvEncoding.UTF_8, true);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** How many loans and holds adults may have in all. */
    public void limitAdults(Open library, int maxLoans, int maxHolds) {
        at(library, () -> {
            long version = codes.all(library.service(), CodeKind.GROUP).get(0).version();
            codes.change(library.service(), CodeKind.GROUP, "adult", version, new LibraryCodes.Names("一般", "Adult", maxLoans, maxHolds));
            return null;
        });
    }

    /** Lends a copy to a patron made for it. */
    public void lendOne(Open library, String barcode) {
        PatronView patron = patron(library, "借りる人");
        at(library, () -> circulation.lend(patron.id(), List.of(new Barcode(barcode)), key()));
    }
}
