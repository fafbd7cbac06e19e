package jp.citizencard.sandbox;

import java.net.URI;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jp.citizencard.sandbox.CardData.StoredCertificate;
import jp.citizencard.sandbox.pki.Authorities;
import jp.citizencard.sandbox.pki.CvAuthority;
import jp.citizencard.sandbox.pki.Ledger;
import jp.citizencard.sandbox.pki.LedgerEntry.Reason;
import jp.citizencard.sandbox.space.LoadingKeys;
import jp.citizencard.sandbox.store.SandboxDirectory;

/**
 * The national infrastructure in small, living in one directory: roots, books, software cards. Several processes may have the same directory open.
 *
 * <p>The directory holds, for verifiers, {@code anchors/} (PEM and {@code anchors.json}) and {@code cv-ca/} (public keys). The first opening makes the
 * roots, a few seconds; the card of a persona is made when it is first asked for, a fraction of a second.
 */
public final class Sandbox {

    /** Where the sandbox's server listens when nothing else is said. */
    public static final URI DEFAULT_ADDRESS = URI.create("http://127.0.0.1:8090");

    private static final String ADDRESS = "address";

    private final SandboxDirectory directory;
    private final CardStore cards;
    private final Clock clock;
    private final URI address;
    private final Authorities authorities;
    private final CvAuthority cvAuthority;
    private final Ledger ledger;
    private final CardOffice office;

    private Sandbox(SandboxDirectory directory, Clock clock, URI address) {
        this.directory = directory;
        this.cards = new CardStore(directory);
        this.clock = clock;
        this.address = address;
        directory.writeText(ADDRESS, address.toString());
        this.authorities = Authorities.open(directory, clock, address);
        this.cvAuthority = CvAuthority.open(directory);
        this.ledger = new Ledger(directory, clock);
        this.office = new CardOffice(cards, new CardWorkshop(authorities, cvAuthority, ledger, clock, address), ledger);
    }

    /**
     * Opens the sandbox in {@code directory} and makes it when it is not there.
     *
     * @param address base address of the sandbox's server, without a slash at its end; goes into the OCSP address of certificates issued from now on
     *                and into {@code anchors.json}
     */
    public static Sandbox open(Path directory, Clock clock, URI address) {
        SandboxDirectory opened = new SandboxDirectory(directory);
        return opened.exclusively(() -> new Sandbox(opened, clock, address));
    }

    /** Opens the sandbox in {@code directory} with the address that it was last given, {@link #DEFAULT_ADDRESS} at first. */
    public static Sandbox open(Path directory, Clock clock) {
        SandboxDirectory opened = new SandboxDirectory(directory);
        return opened.exclusively(() -> new Sandbox(opened, clock, opened.exists(ADDRESS) ? URI.create(opened.readText(ADDRESS)) : DEFAULT_ADDRESS));
    }

    /** All cards: personas, made or not, in their order, then cards made otherwise by name. */
    public List<CardSummary> cards() {
        List<CardSummary> list = new ArrayList<>();
        Set<String> others = cards.made();
        for (Persona persona : Personas.all()) {
            list.add(others.remove(persona.id()) ? CardSummary.of(cards.read(persona.id())) : CardSummary.of(persona));
        }
        others.forEach(id -> list.add(CardSummary.of(cards.read(id))));
        return list;
    }

    /**
     * A card by its identifier; the card of a persona is made at the first time.
     *
     * @throws IllegalArgumentException when there is no such card
     */
    public SoftwareCard card(String id) {
        office.ensure(id);
        return new SoftwareCard(this, id);
    }

    /** Makes the cards whose certificates are revoked or on hold from the start, so that no verifier holds a list without them. */
    public void makeRevokedCards() {
        Personas.all().stream().filter(Persona::onRevocationList).forEach(persona -> card(persona.id()));
    }

    /**
     * Makes the card of somebody.
     *
     * @param persona the person; the identifier must be of lower-case letters, digits and hyphens
     * @throws IllegalArgumentException when the identifier is malformed
     * @throws IllegalStateException    when there is such a card already
     */
    public SoftwareCard issue(Persona persona) {
        office.issue(persona);
        return new SoftwareCard(this, persona.id());
    }

    /** Renews both certificates of a card: new serials, old ones superseded, platforms told by a notice. */
    public void renew(String id) {
        office.renew(id);
    }

    /**
     * A move (転居) that the counter has written on the card: the signing certificates of card and phone are revoked, and the card gets a new one.
     *
     * @throws IllegalStateException for certificates on a phone, and when the signing certificate is revoked already
     */
    public void move(String id, String address) {
        office.move(id, address);
    }

    /**
     * Revokes the certificates of a card, and those on the phone of the same person.
     *
     * @param reason {@link Reason#AFFILIATION_CHANGED} revokes only the signing certificate; {@link Reason#CERTIFICATE_HOLD} is a suspension
     * @throws IllegalStateException when they are revoked already or not issued by the sandbox's roots
     */
    public void revoke(String id, Reason reason) {
        office.revoke(id, reason);
    }

    /** As {@link #revoke}, while the authority has not got to the phone of the same person yet. */
    public void revokeCardAlone(String id, Reason reason) {
        office.revokeCardAlone(id, reason);
    }

    /** Puts the certificates of a card or phone on hold (一時停止). */
    public void suspend(String id) {
        office.revoke(id, Reason.CERTIFICATE_HOLD);
    }

    /** Ends a hold. @throws IllegalStateException when there is none */
    public void release(String id) {
        office.release(id);
    }

    /** The user-authentication certificates that a card held before renewals, DER, oldest first. */
    public List<byte[]> earlierUserAuthCertificates(String id) {
        card(id);
        return cards.read(id).earlier().stream().filter(certificate -> !authorities.root(certificate.authority()).hierarchy().forSigning())
                .map(StoredCertificate::certificate).toList();
    }

    public Authorities authorities() {
        return authorities;
    }

    public Ledger ledger() {
        return ledger;
    }

    public CvAuthority cvAuthority() {
        return cvAuthority;
    }

    /** The national keys that a verifier of genuineness configures, by printed key identifier. */
    public Map<String, RSAPublicKey> cvAuthorityKeys() {
        return cvAuthority.publicKeys();
    }

    public URI address() {
        return address;
    }

    public Clock clock() {
        return clock;
    }

    /** The folder of the trust anchors, for a verifier's configuration. */
    public Path anchors() {
        return directory.path("anchors");
    }

    /** The folder of the national keys for genuineness, for a verifier's configuration. */
    public Path cvAuthorities() {
        return directory.path("cv-ca");
    }

    /** The master key of the card managers, PKCS #12 with {@link LoadingKeys#PASSWORD}, for a server that loads card APs; made at first use. */
    public Path loadingKeys() {
        return new LoadingKeys(directory).file();
    }

    CardStore store() {
        return cards;
    }

    CardMemory memory(CardData card) {
        return new CardMemory(card, authorityCertificate(card.userAuth()), card.signing() == null ? null : authorityCertificate(card.signing()));
    }

    /** A card without an authority of ours shows the certificate of the root that nobody trusts. */
    private byte[] authorityCertificate(StoredCertificate certificate) {
        return Authorities.encoded(certificate.authority().equals(StoredCertificate.NO_AUTHORITY) ? authorities.untrusted().certificate()
                : authorities.root(certificate.authority()).certificate());
    }
}
