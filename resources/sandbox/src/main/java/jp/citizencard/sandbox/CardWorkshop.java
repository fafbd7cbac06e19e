package jp.citizencard.sandbox;

import java.math.BigInteger;
import java.net.URI;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jp.citizencard.card.BirthDateKey;
import jp.citizencard.card.CardApplet;
import jp.citizencard.card.FourAttributes;
import jp.citizencard.card.VerificationCodeB;
import jp.citizencard.sandbox.CardData.StoredCertificate;
import jp.citizencard.sandbox.CardData.StoredPin;
import jp.citizencard.sandbox.pki.Authority;
import jp.citizencard.sandbox.pki.Authorities;
import jp.citizencard.sandbox.pki.CvAuthority;
import jp.citizencard.sandbox.pki.Hierarchy;
import jp.citizencard.sandbox.pki.Holder;
import jp.citizencard.sandbox.pki.Keys;
import jp.citizencard.sandbox.pki.Ledger;
import jp.citizencard.sandbox.pki.LedgerEntry.Reason;
import jp.citizencard.sandbox.pki.Notice;

/** Makes cards: keys, certificates, signed records and PINs, by the rules for their terms, and brings them into the state that a persona has. */
final class CardWorkshop {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PIN_TRIES = 3;
    private static final int PASSWORD_TRIES = 5;
    private static final int COMPARISON_TRIES = 10;
    private static final String OLD_ADDRESS = "群馬県高崎市高松町３５番地９";
    private static final String OLD_NAME = "松田　舞";

    private final Authorities authorities;
    private final SurfaceRecords records;
    private final Ledger ledger;
    private final Clock clock;
    private final URI address;

    CardWorkshop(Authorities authorities, CvAuthority cvAuthority, Ledger ledger, Clock clock, URI address) {
        this.authorities = authorities;
        this.records = new SurfaceRecords(cvAuthority);
        this.ledger = ledger;
        this.clock = clock;
        this.address = address;
    }

    /**
     * Makes the card of a persona.
     *
     * @param other the card of the persona that {@link Persona#other} names, or null
     */
    CardData make(Persona persona, CardData other) {
        LocalDate born = persona.dateOfBirth(clock);
        JapanDates.checkBorn(born, JapanDates.today(clock));
        LocalDate issued = JapanDates.today(clock).minusDays(persona.issuedDaysAgo());
        Instant notBefore = persona.issuedDaysAgo() == 0 ? clock.instant() : JapanDates.startOf(issued);
        Instant notAfter = persona.onPhone() ? Authorities.certificate(other.userAuth().certificate()).getNotAfter().toInstant()
                : JapanDates.endOf(JapanDates.certificateEnd(born, issued));
        FourAttributes attributes = persona.attributes(clock);
        Municipality issuer = persona.kind() == Persona.Kind.MOVED ? Municipality.TAKASAKI : persona.municipality();
        Holder holder = new Holder(issuer, certified(persona, attributes));
        KeyPair[] keys = Keys.generate(3);
        Term term = new Term(notBefore, notAfter);
        StoredCertificate userAuth = userAuth(persona, other, holder, keys[0], term);
        StoredCertificate signing = null;
        if (persona.hasSigningCertificate()) {
            signing = issue(persona.id(), persona.onPhone() ? Hierarchy.PHONE_SIGNING : Hierarchy.SIGNING, holder, keys[1], term);
        }
        LocalDate expires = JapanDates.cardEnd(born, issued);
        CardData.Person person = new CardData.Person(persona.name(), persona.kana(), persona.address(), born, persona.sex());
        CardData.Surface surface = persona.onPhone() ? null : persona.kind() == Persona.Kind.COPY ? records.copied(other.surface(), keys[2])
                : records.issued(issuer, person, expires, keys[2], persona.issuedDaysAgo());
        CardData card = new CardData(persona.id(), persona.kind(), persona.other(), issuer, person, cardSerial(), expires, codeB(born, expires),
                Map.of(), userAuth, signing, List.of(), surface, persona.noteJa(), persona.noteEn());
        return finish(withPins(card, persona), persona, other);
    }

    private record Term(Instant notBefore, Instant notAfter) {
    }

    /** Who moved or got a new name has a signing certificate with the attributes of that time. */
    private static FourAttributes certified(Persona persona, FourAttributes now) {
        return switch (persona.kind()) {
            case MOVED -> new FourAttributes(now.name(), OLD_ADDRESS, now.dateOfBirth(), now.sex());
            case RENAMED -> new FourAttributes(OLD_NAME, now.address(), now.dateOfBirth(), now.sex());
            default -> now;
        };
    }

    private StoredCertificate userAuth(Persona persona, CardData other, Holder holder, KeyPair keys, Term term) {
        return switch (persona.kind()) {
            case COPY -> new StoredCertificate(StoredCertificate.NO_AUTHORITY, other.userAuth().certificate(), Keys.write(keys.getPrivate()));
            case UNTRUSTED -> new StoredCertificate(StoredCertificate.NO_AUTHORITY,
                    Authorities.encoded(authorities.untrusted().issue(holder, keys.getPublic(), term.notBefore(), term.notAfter(), address + "/ocsp")),
                    Keys.write(keys.getPrivate()));
            case PHONE, PHONE_SUSPENDED -> issue(persona.id(), Hierarchy.PHONE_USER_AUTH, holder, keys, term);
            default -> issue(persona.id(), Hierarchy.USER_AUTH, holder, keys, term);
        };
    }

    private StoredCertificate issue(String card, Hierarchy hierarchy, Holder holder, KeyPair keys, Term term) {
        Authority authority = authorities.issuing(hierarchy, term.notBefore());
        X509Certificate certificate = authority.issue(holder, keys.getPublic(), term.notBefore(), term.notAfter(), address + "/ocsp");
        ledger.enter(authority, certificate.getSerialNumber(), holder.municipality(), card, term.notAfter());
        return new StoredCertificate(authority.id(), Authorities.encoded(certificate), Keys.write(keys.getPrivate()));
    }

    private CardData withPins(CardData card, Persona persona) {
        boolean facial = persona.kind() == Persona.Kind.FACIAL;
        boolean blocked = persona.kind() == Persona.Kind.PIN_BLOCKED;
        String pin = facial ? null : persona.pin();
        Map<String, StoredPin> pins = new TreeMap<>();
        int userAuthLeft = blocked ? 0 : persona.kind() == Persona.Kind.ONE_TRY_LEFT ? 1 : PIN_TRIES;
        pins.put(CardData.pinKey(CardApplet.JPKI, CardApplet.USER_AUTH_PIN), new StoredPin(pin, PIN_TRIES, userAuthLeft));
        pins.put(CardData.pinKey(CardApplet.JPKI, CardApplet.SIGNING_PASSWORD),
                new StoredPin(card.signing() == null ? null : persona.signingPassword(), PASSWORD_TRIES, PASSWORD_TRIES));
        if (card.surface() != null) {
            String birthDate = BirthDateKey.of(card.person().dateOfBirth()).digits();
            pins.put(CardData.pinKey(CardApplet.SURFACE, CardApplet.BIRTH_DATE_KEY),
                    new StoredPin(birthDate, COMPARISON_TRIES, COMPARISON_TRIES));
            StoredPin codeB = new StoredPin(card.codeB(), COMPARISON_TRIES, COMPARISON_TRIES);
            pins.put(CardData.pinKey(CardApplet.SURFACE, CardApplet.SURFACE_CODE_B), codeB);
            pins.put(CardData.pinKey(CardApplet.INPUT_SUPPORT, CardApplet.INPUT_SUPPORT_CODE_B), codeB);
            pins.put(CardData.pinKey(CardApplet.INPUT_SUPPORT, CardApplet.INPUT_SUPPORT_PIN), new StoredPin(pin, PIN_TRIES, blocked ? 0 : PIN_TRIES));
        }
        CardData result = card;
        for (Map.Entry<String, StoredPin> entry : pins.entrySet()) {
            result = result.withPin(entry.getKey(), entry.getValue());
        }
        return result;
    }

    private CardData finish(CardData card, Persona persona, CardData other) {
        switch (persona.kind()) {
            case MOVED -> revoke(card.signing(), Reason.AFFILIATION_CHANGED);
            case RENAMED -> {
                return reissueSigning(card);
            }
            case RENEWED -> {
                return renew(card);
            }
            case REVOKED -> revokeBoth(card, Reason.KEY_COMPROMISE);
            case SURRENDERED -> revokeBoth(card, Reason.CESSATION_OF_OPERATION);
            case SUSPENDED, PHONE_SUSPENDED -> revokeBoth(card, Reason.CERTIFICATE_HOLD);
            default -> { }
        }
        if (persona.onPhone()) {
            ledger.tell(Notice.Kind.PHONE, root(other.userAuth()), serial(other.userAuth()), root(card.userAuth()), serial(card.userAuth()));
        }
        return card;
    }

    private void revokeBoth(CardData card, Reason reason) {
        revoke(card.userAuth(), reason);
        revoke(card.signing(), reason);
    }

    /** Renews both certificates: new keys, new serials, old ones superseded, connected platforms told. */
    CardData renew(CardData card) {
        LocalDate today = JapanDates.today(clock);
        Term term = new Term(clock.instant(), JapanDates.endOf(JapanDates.certificateEnd(card.person().dateOfBirth(), today)));
        Holder holder = new Holder(card.municipality(), card.person().attributes());
        KeyPair[] keys = Keys.generate(2);
        StoredCertificate userAuth = issue(card.id(), root(card.userAuth()).hierarchy(), holder, keys[0], term);
        supersede(card.userAuth(), userAuth);
        List<StoredCertificate> earlier = new ArrayList<>(card.earlier());
        earlier.add(card.userAuth());
        StoredCertificate signing = null;
        if (card.signing() != null) {
            signing = issue(card.id(), root(card.signing()).hierarchy(), holder, keys[1], term);
            supersede(card.signing(), signing);
            earlier.add(card.signing());
        }
        return card.withCertificates(userAuth, signing, earlier);
    }

    private void supersede(StoredCertificate old, StoredCertificate renewed) {
        ledger.find(old.authority(), serial(old)).filter(entry -> entry.reason() == null || entry.reason() == Reason.CERTIFICATE_HOLD)
                .ifPresent(entry -> ledger.revoke(old.authority(), entry.serial(), Reason.SUPERSEDED));
        ledger.tell(Notice.Kind.RENEWED, root(old), serial(old), root(renewed), serial(renewed));
    }

    /** The person moved within the municipality and had the card changed: new address on the card, the signing certificate revoked and issued anew. */
    CardData move(CardData card, String address) {
        CardData.Person old = card.person();
        CardData.Person moved = new CardData.Person(old.name(), old.kana(), address, old.dateOfBirth(), old.sex());
        CardData changed = card.withPerson(moved, records.changed(card.surface(), card.municipality(), moved));
        return card.signing() == null ? changed : reissueSigning(changed);
    }

    private CardData reissueSigning(CardData card) {
        revoke(card.signing(), Reason.AFFILIATION_CHANGED);
        X509Certificate userAuth = Authorities.certificate(card.userAuth().certificate());
        Term term = new Term(clock.instant(), userAuth.getNotAfter().toInstant());
        StoredCertificate signing = issue(card.id(), Hierarchy.SIGNING, new Holder(card.municipality(), card.person().attributes()),
                Keys.generate(), term);
        List<StoredCertificate> earlier = new ArrayList<>(card.earlier());
        earlier.add(card.signing());
        return card.withCertificates(card.userAuth(), signing, earlier);
    }

    void revoke(StoredCertificate certificate, Reason reason) {
        ledger.revoke(certificate.authority(), serial(certificate), reason);
    }

    void release(StoredCertificate certificate) {
        ledger.release(certificate.authority(), serial(certificate));
    }

    private Authority root(StoredCertificate certificate) {
        return authorities.root(certificate.authority());
    }

    private static BigInteger serial(StoredCertificate certificate) {
        return Authorities.certificate(certificate.certificate()).getSerialNumber();
    }

    private static String cardSerial() {
        return String.format("%015d", RANDOM.nextLong(1_000_000_000_000_000L));
    }

    private static String codeB(LocalDate born, LocalDate expires) {
        return VerificationCodeB.of(born, expires.getYear(), String.format("%04d", RANDOM.nextInt(10_000))).digits();
    }
}
