package jp.citizencard.web.library.screen;

import java.io.Serializable;

/**
 * One line of what scanning has done, newest on top of its list.
 *
 * @param kind  how it went; names a style
 * @param what  the title, or what is wrong
 * @param more  the due date, or what to do
 */
public record ScanResult(Kind kind, String what, String more) implements Serializable {

    /** How a scan went. */
    public enum Kind {
        OK, WARN, BAD
    }

    public String getStyle() {
        return switch (kind) {
            case OK -> "ok";
            case WARN -> "warn";
            case BAD -> "bad";
        };
    }
}
