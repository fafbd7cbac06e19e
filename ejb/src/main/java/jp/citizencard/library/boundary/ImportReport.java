package jp.citizencard.library.boundary;

import java.util.List;

import jp.citizencard.library.entity.RefusedLine;

/**
 * What became of a file.
 *
 * @param encoding     in which it was read
 * @param lines        without the header
 * @param imported     lines taken over, now or before an interruption
 * @param refusedLines how many lines were refused
 * @param refused      why, in the order of the file; at most {@link #MOST_SHOWN} entries
 */
public record ImportReport(String encoding, int lines, int imported, int refusedLines, List<RefusedLine> refused) {

    public static final int MOST_SHOWN = 1_000;

    /** Whether every line was taken over. */
    public boolean complete() {
        return refusedLines == 0;
    }
}
