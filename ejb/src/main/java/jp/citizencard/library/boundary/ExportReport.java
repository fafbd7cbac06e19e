package jp.citizencard.library.boundary;

import java.util.List;

/**
 * What was written.
 *
 * @param lines  without the header
 * @param unheld cells with characters that the encoding cannot hold, written as 〓; at most {@link #MOST_SHOWN} entries
 */
public record ExportReport(int lines, List<Unheld> unheld) {

    public static final int MOST_SHOWN = 1_000;

    /**
     * A cell that could not be written as it is.
     *
     * @param line   in the file, from 1; the header is the first
     * @param column as the header names it
     */
    public record Unheld(int line, String column) {
    }
}
