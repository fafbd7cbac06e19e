package jp.citizencard.trust.control.crl.held;

import java.time.Instant;
import java.util.Objects;

/**
 * Where a list came from.
 *
 * @param source  address or directory it was fetched from; {@value #IMPORT} for a list that an operator brought
 * @param fetched when this or another node did that
 * @param bytes   length of the list
 * @param sha256  of the list, in lower-case hexadecimal
 */
public record Origin(String source, Instant fetched, long bytes, String sha256) {

    /** Source of lists that were imported by hand. */
    public static final String IMPORT = "import";

    public Origin {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(fetched, "fetched");
        Objects.requireNonNull(sha256, "sha256");
    }
}
