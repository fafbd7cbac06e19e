package jp.citizencard.card;

import java.time.LocalDate;
import java.util.Objects;

/**
 * The four attributes (基本4情報) as the card holds them.
 *
 * @param name        family and given name parted by U+3000, or a Latin name as registered
 * @param address     as in the resident register
 * @param dateOfBirth civil date
 * @param sex         as recorded
 */
public record FourAttributes(String name, String address, LocalDate dateOfBirth, Sex sex) {

    public FourAttributes {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(dateOfBirth, "dateOfBirth");
        Objects.requireNonNull(sex, "sex");
    }

    /** Hides personal data from logs. */
    @Override
    public String toString() {
        return "FourAttributes[hidden]";
    }
}
