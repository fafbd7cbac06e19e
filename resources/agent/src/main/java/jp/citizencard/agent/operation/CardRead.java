package jp.citizencard.agent.operation;

import java.util.Arrays;
import java.util.Optional;

/** What a registration reads from the card beside certificate and signature. */
public enum CardRead {
    /** The date of birth alone; the other three attributes are dropped in the agent. Left out for certificates on a phone (スマホ用電子証明書). */
    DATE_OF_BIRTH("dateOfBirth"),
    /** All four attributes, for a new user whose form is filled from the card. */
    FOUR_ATTRIBUTES("fourAttributes"),
    /** The proof of genuineness over the same challenge; its key is the date of birth just read. */
    GENUINENESS("genuineness"),
    /** The signing certificate (署名用電子証明書) with its signature over the same challenge; needs the signing password. */
    SIGNING("signing");

    private final String wireName;

    CardRead(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<CardRead> ofWireName(String wireName) {
        return Arrays.stream(values()).filter(read -> read.wireName.equals(wireName)).findFirst();
    }
}
