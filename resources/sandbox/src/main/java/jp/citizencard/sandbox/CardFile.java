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

    /**
     * A file that real cards have and that nothing of this platform may touch: the Individual Number, or verification code A, which is the same number. Here it has no content
     * and never opens. Who selects it over a connection in memory is a program of the platform with a fault, and the connection says so ({@link ForbiddenFileException}).
     *
     * @param verified a comparison value rather than a file to read
     */
    record Closed(boolean verified) implements CardFile {
    }
}
