package jp.citizencard.library.entity;

/** How the characters of a file are written. */
public enum CsvEncoding {
    /** Found out: a byte order mark or valid UTF-8 is UTF-8, everything else is tried as Windows-31J. Exports are in UTF-8 with a mark, which spreadsheets need. */
    AUTO,
    /** UTF-8, with or without a byte order mark. */
    UTF_8,
    /** Windows-31J, what people call Shift_JIS. */
    WINDOWS_31J
}
