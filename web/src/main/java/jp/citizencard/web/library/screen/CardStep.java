package jp.citizencard.web.library.screen;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

import jp.citizencard.identity.boundary.Challenges;
import jp.citizencard.identity.entity.ChallengeId;
import jp.citizencard.library.boundary.PatronCards;
import jp.citizencard.web.platform.screen.Reader;

/** The card part of a registration: the challenge to sign, and what the card has proved. */
@RequestScoped
public class CardStep {

    @Inject
    Challenges challenges;

    @Inject
    LibraryDesk desk;

    @Inject
    Reader reader;

    /**
     * Gives the card something to sign: with the signing key too, when the person has agreed to that on the page.
     *
     * @param reads what the card is asked for besides, {@code dateOfBirth} or {@code fourAttributes}
     */
    public ChallengeId begin(String reads) {
        Challenges.Issued issued = challenges.forRegistration(desk.service());
        reader.challenge(issued, reads);
        return issued.challengeId();
    }

    /** What the card has sent back. */
    public PatronCards.CardProof proof(ChallengeId challenge) {
        return new PatronCards.CardProof(reader.bytes("certificate"), challenge, reader.bytes("signature"), reader.date("dateOfBirth"), reader.signing());
    }
}
