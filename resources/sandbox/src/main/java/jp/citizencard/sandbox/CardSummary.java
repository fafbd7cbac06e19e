package jp.citizencard.sandbox;

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
}
