package jp.citizencard.cardap;

import java.nio.charset.StandardCharsets;

/**
 * The id that a card AP carries for its service: a member number, a pass number, a PPID of this service. Never the Individual Number.
 *
 * @param value 1 to 32 printable ASCII characters without spaces; twelve digits are refused, since that is what an Individual Number looks like
 */
public record ApIdentifier(String value) {

    public ApIdentifier {
        if (!value.matches("[!-~]{1,32}") || value.matches("[0-9]{12}")) {
            throw new IllegalArgumentException("an id has 1 to 32 ASCII characters, and not exactly twelve digits");
        }
    }

    public byte[] bytes() {
        return value.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "ApIdentifier[hidden]";
    }
}
