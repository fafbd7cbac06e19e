package jp.citizencard.sandbox;

import java.util.Locale;

/**
 * What a list of software cards shows of one.
 *
 * @param id           stable identifier
 * @param name         as on the card
 * @param kana         reading
 * @param municipality 6-digit code of the issuing municipality
 * @param city         its name
 * @param kind         what is special, lower-case with hyphens: {@code plain}, {@code revoked}, {@code phone-suspended} …
 * @param phone        true for certificates on a phone
 * @param noteJa       what the card is good for
 * @param noteEn       the same in English
 */
public record CardSummary(String id, String name, String kana, String municipality, String city, String kind, boolean phone, String noteJa,
        String noteEn) {

    static CardSummary of(CardData card) {
        return of(card.id(), card.person().name(), card.person().kana(), card.municipality(), card.kind(), card.noteJa(), card.noteEn());
    }

    /** Of a card that has not been made yet. */
    static CardSummary of(Persona persona) {
        return of(persona.id(), persona.name(), persona.kana(), persona.municipality(), persona.kind(), persona.noteJa(), persona.noteEn());
    }

    private static CardSummary of(String id, String name, String kana, Municipality municipality, Persona.Kind kind, String noteJa, String noteEn) {
        return new CardSummary(id, name, kana, municipality.code(), municipality.city(), kind.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                kind == Persona.Kind.PHONE || kind == Persona.Kind.PHONE_SUSPENDED, noteJa, noteEn);
    }
}
