package jp.citizencard.agent.shelf;

import java.util.List;

/**
 * A software card as the agent's page shows it.
 *
 * @param id           stable, for example {@code p01-sato-hanako}
 * @param name         as printed on the card
 * @param kana         reading of the name
 * @param municipality name of the issuing municipality
 * @param pin          what the page tells a newcomer to enter; empty for a card without one
 * @param password     likewise of the signing certificate
 * @param notes        what is special about the card, for example 失効; empty for an ordinary card
 */
public record ShelvedCard(String id, String name, String kana, String municipality, String pin, String password, List<Note> notes) {

    /** A note in both languages. */
    public record Note(String ja, String en) {
    }
}
