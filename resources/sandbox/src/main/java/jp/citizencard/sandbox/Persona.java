package jp.citizencard.sandbox;

import java.time.Clock;
import java.time.LocalDate;
import java.util.function.Function;
import jp.citizencard.card.FourAttributes;
import jp.citizencard.card.Sex;

/**
 * A person of the sandbox and the state of the card. All are invented.
 *
 * @param id               stable identifier, for example {@code p01-sato-hanako}
 * @param municipality     who issued the card
 * @param name             family and given name parted by U+3000, or a Latin name
 * @param kana             the reading
 * @param address          as in the resident register
 * @param sex              as recorded
 * @param born             date of birth, seen from today
 * @param pin              the 4-digit PIN of user authentication and of the input-support AP
 * @param signingPassword  password of the signing certificate
 * @param issuedDaysAgo    when the card was issued, in days before today; negative for the future
 * @param kind             what is special
 * @param other            id of the persona to whom this card belongs too (phone, copy), or null
 * @param noteJa           what the card is good for, shown to people
 * @param noteEn           the same in English
 */
public record Persona(String id, Municipality municipality, String name, String kana, String address, Sex sex, Function<LocalDate, LocalDate> born,
        String pin, String signingPassword, int issuedDaysAgo, Kind kind, String other, String noteJa, String noteEn) {

    /** What is special about a card. */
    public enum Kind {
        PLAIN,
        /** Under 15: no signing certificate. */
        NO_SIGNING_CERTIFICATE,
        /** Moved in: address changed, signing certificate revoked, no new one yet. */
        MOVED,
        /** New name: signing certificate revoked and issued anew. */
        RENAMED,
        /** Certificates renewed; the old ones are superseded. */
        RENEWED,
        /** Lost: certificates revoked. */
        REVOKED,
        /** Surrendered (返納): certificates revoked. */
        SURRENDERED,
        /** Temporary hold. */
        SUSPENDED,
        PIN_BLOCKED,
        ONE_TRY_LEFT,
        /** Facial-authentication card (顔認証マイナンバーカード): no PIN, no signing certificate. */
        FACIAL,
        /** Certificates on a phone (スマホ用電子証明書): no surface and input-support AP. */
        PHONE,
        PHONE_SUSPENDED,
        /** Certificate of an authority that nobody trusts. */
        UNTRUSTED,
        /** A copied certificate of another persona on a self-made card: passes everything but the proof of genuineness. */
        COPY
    }

    public LocalDate dateOfBirth(Clock clock) {
        return born.apply(JapanDates.today(clock));
    }

    FourAttributes attributes(Clock clock) {
        return new FourAttributes(name, address, dateOfBirth(clock), sex);
    }

    /** Whether the card was issued with a signing certificate. */
    public boolean hasSigningCertificate() {
        return switch (kind) {
            case NO_SIGNING_CERTIFICATE, FACIAL, UNTRUSTED, COPY -> false;
            default -> true;
        };
    }

    /** Whether a certificate of this card is on a revocation list from the start. */
    boolean onRevocationList() {
        return switch (kind) {
            case MOVED, RENAMED, RENEWED, REVOKED, SURRENDERED, SUSPENDED, PHONE_SUSPENDED -> true;
            default -> false;
        };
    }

    boolean onPhone() {
        return kind == Kind.PHONE || kind == Kind.PHONE_SUSPENDED;
    }
}
