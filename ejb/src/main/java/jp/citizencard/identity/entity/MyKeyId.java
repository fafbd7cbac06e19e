package jp.citizencard.identity.entity;

import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;

/**
 * MyKey ID (マイキーID): one random 128-bit id per cardholder on the whole platform, issued against the user-authentication certificate. It never leaves the platform, so it has no
 * text form.
 */
public record MyKeyId(UUID value) implements Serializable {

    public MyKeyId {
        Objects.requireNonNull(value, "value");
    }

    /** Hidden: MyKey IDs are not logged. */
    @Override
    public String toString() {
        return "MyKeyId[hidden]";
    }
}
