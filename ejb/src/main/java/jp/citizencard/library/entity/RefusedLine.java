package jp.citizencard.library.entity;

/**
 * A line of a file that was not taken over. It never repeats the value.
 *
 * @param line   in the file, from 1; the header is the first
 * @param column as the header names it in Japanese, or null for the whole line
 */
public record RefusedLine(long line, String column, LineFault fault) {
}
