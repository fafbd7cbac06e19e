package jp.citizencard.sandbox;

import java.security.PrivateKey;
import java.util.OptionalInt;

/** An elementary file of a software card, as a reader addresses it by application and identifier. */
public sealed interface CardFile {

    /**
     * A transparent file.
     *
     * @param guard the PIN file of the same application that must be verified before it can be read, if any
     */
    record Data(byte[] content, OptionalInt guard) implements CardFile {
    }

    /**
     * A private key, RSA-2048.
     *
     * @param guard the PIN file that must be verified before it signs, if any
     */
    record Key(PrivateKey key, OptionalInt guard) implements CardFile {
    }

    /** A PIN, password or comparison value; verified through {@link SoftwareCard#verify}. */
    record Secret() implements CardFile {
    }
}
