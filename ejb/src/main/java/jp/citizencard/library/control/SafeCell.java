package jp.citizencard.library.control;

/**
 * Cells that no spreadsheet takes for a formula: one that begins with {@code = + - @}, their full-width forms, a tab or a carriage return gets an apostrophe before it on the way out, and loses it
 * on the way in, so that nothing changes when a file goes out and comes back (OWASP: CSV injection).
 */
public final class SafeCell {

    private static final String DANGEROUS = "=+-@＝＋－＠\t\r";

    private SafeCell() {
    }

    /** @param value or null for an empty cell */
    public static String write(String value) {
        if (value == null) {
            return "";
        }
        return isRisky(value) ? "'" + value : value;
    }

    public static String read(String cell) {
        return cell.startsWith("'") && isRisky(cell) ? cell.substring(1) : cell;
    }

    /** Also when apostrophes stand before it already, so that every one that is taken off was put on. */
    private static boolean isRisky(String value) {
        int first = 0;
        while (first < value.length() && value.charAt(first) == '\'') {
            first++;
        }
        return first < value.length() && DANGEROUS.indexOf(value.charAt(first)) >= 0;
    }
}
