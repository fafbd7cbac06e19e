package jp.citizencard.sandbox;

import java.util.List;
import java.util.function.UnaryOperator;
import jp.citizencard.sandbox.CardData.StoredCertificate;
import jp.citizencard.sandbox.pki.Authorities;
import jp.citizencard.sandbox.pki.Ledger;
import jp.citizencard.sandbox.pki.LedgerEntry.Reason;

/** The life of cards: made, renewed, revoked, put on hold and released. Each step is one exclusive change of card and books. */
final class CardOffice {

    private final CardStore cards;
    private final CardWorkshop workshop;
    private final Ledger ledger;

    CardOffice(CardStore cards, CardWorkshop workshop, Ledger ledger) {
        this.cards = cards;
        this.workshop = workshop;
        this.ledger = ledger;
    }

    /** Makes the card of a persona when it has not been made. @throws IllegalArgumentException when there is neither a card nor a persona with this identifier */
    void ensure(String id) {
        if (!cards.exists(id)) {
            make(Personas.find(id).orElseThrow(() -> new IllegalArgumentException("the sandbox has no card " + id)));
        }
    }

    /** @throws IllegalStateException when there is such a card already */
    void issue(Persona persona) {
        if (Personas.find(persona.id()).isPresent() || cards.exists(persona.id())) {
            throw new IllegalStateException("there is a card " + persona.id() + " already");
        }
        make(persona);
    }

    private void make(Persona persona) {
        if (persona.other() != null) {
            ensure(persona.other());
        }
        cards.directory().exclusively(() -> {
            if (!cards.exists(persona.id())) {
                cards.write(workshop.make(persona, persona.other() == null ? null : cards.read(persona.other())));
            }
            return null;
        });
    }

    void renew(String id) {
        change(id, workshop::renew);
    }

    void move(String id, String address) {
        change(id, card -> {
            if (card.surface() == null || card.signing() != null && reasonOf(card.signing()) != null) {
                throw new IllegalStateException("an address is written on a card, whose signing certificate has to be valid");
            }
            return workshop.move(card, address);
        });
        phonesOf(id).forEach(phone -> revokePhone(phone, Reason.AFFILIATION_CHANGED));
    }

    void revoke(String id, Reason reason) {
        revokeCardAlone(id, reason);
        if (reason != Reason.CERTIFICATE_HOLD) {
            phonesOf(id).forEach(phone -> revokePhone(phone, reason));
        }
    }

    void revokeCardAlone(String id, Reason reason) {
        change(id, card -> {
            if (reason != Reason.AFFILIATION_CHANGED) {
                workshop.revoke(card.userAuth(), reason);
            }
            if (card.signing() != null) {
                revokeIfNotRevoked(card.signing(), reason);
            }
            return card;
        });
    }

    void release(String id) {
        change(id, card -> {
            workshop.release(card.userAuth());
            if (card.signing() != null && reasonOf(card.signing()) == Reason.CERTIFICATE_HOLD) {
                workshop.release(card.signing());
            }
            return card;
        });
    }

    private void revokePhone(CardData phone, Reason reason) {
        if (reason != Reason.AFFILIATION_CHANGED) {
            revokeIfNotRevoked(phone.userAuth(), reason);
        }
        revokeIfNotRevoked(phone.signing(), reason);
    }

    /** The signing certificate may be revoked before, because an attribute changed. */
    private void revokeIfNotRevoked(StoredCertificate certificate, Reason reason) {
        Reason now = reasonOf(certificate);
        if (now == null || now == Reason.CERTIFICATE_HOLD) {
            workshop.revoke(certificate, reason);
        }
    }

    private Reason reasonOf(StoredCertificate certificate) {
        return ledger.find(certificate.authority(), Authorities.certificate(certificate.certificate()).getSerialNumber()).orElseThrow().reason();
    }

    private List<CardData> phonesOf(String id) {
        return cards.made().stream().map(cards::read).filter(card -> id.equals(card.other()) && card.surface() == null).toList();
    }

    private void change(String id, UnaryOperator<CardData> change) {
        ensure(id);
        cards.directory().exclusively(() -> {
            CardData card = cards.read(id);
            if (card.userAuth().authority().equals(StoredCertificate.NO_AUTHORITY)) {
                throw new IllegalStateException("none of the sandbox's roots issued the certificates of " + id);
            }
            CardData changed = change.apply(card);
            if (changed != card) {
                cards.write(changed);
            }
            return null;
        });
    }
}
