package jp.citizencard.library.entity;

import java.time.LocalDate;

/**
 * What a library keeps of a person. Everything may be absent: a library may run on numbers alone.
 *
 * @param name        at most 200 characters
 * @param kana        its reading, at most 200 characters
 * @param address     at most 200 characters
 * @param phone       at most 30 characters
 * @param dateOfBirth or null
 */
public record PatronDetails(String name, String kana, String address, String phone, LocalDate dateOfBirth) {

    public static final PatronDetails NONE = new PatronDetails(null, null, null, null, null);

    public PatronDetails {
        name = orNull(name);
        kana = orNull(kana);
        address = orNull(address);
        phone = orNull(phone);
    }

    /** These details, and those of {@code other} where these have none. */
    public PatronDetails completedBy(PatronDetails other) {
        return new PatronDetails(either(name, other.name), either(kana, other.kana), either(address, other.address), either(phone, other.phone),
                dateOfBirth == null ? other.dateOfBirth : dateOfBirth);
    }

    private static String either(String first, String second) {
        return first == null ? second : first;
    }

    private static String orNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** Hides everything: it is personal data. */
    @Override
    public String toString() {
        return "PatronDetails[hidden]";
    }
}
