package jp.citizencard.sandbox;

import java.security.PrivateKey;
import java.util.List;
import java.util.Set;

/** An elementary file of a software card, as a reader addresses it by application and identifier. */
public sealed interface CardFile {

    /**
     * A transparent file.
     *
     * @param guards the PIN files of the same application of which one must be verified before it can be read; empty when anybody may read
     */
    record Data(byte[] content, Set<Integer> guards) implements CardFile {
    }

    /** A file of records, numbered from 1, that anybody may read. */
    record Records(List<byte[]> records) implements CardFile {
    }

    /**
     * A private key, RSA-2048.
     *
     * @param guards the PIN files of which one must be verified before it signs
     */
    record Key(PrivateKey key, Set<Integer> guards) implements CardFile {
    }

    /** A PIN, password or comparison value; verified through {@link SoftwareCard#verify}. */
    record Secret() implements CardFile {
    }
}
