package jp.citizencard.library.entity;

/** Why a line of a file is refused. */
public enum LineFault {
    /** A value that is needed is absent. */
    MISSING,
    TOO_LONG,
    /** For example a date that is none, or an ISBN with a wrong check digit. */
    WRONG_FORMAT,
    /** No such patron group, item type or branch. */
    UNKNOWN_CODE,
    /** The file has the number or barcode in an earlier line too. */
    DOUBLED,
    /** Something else in the library has the number or barcode. */
    TAKEN,
    /** A value contains a valid 12-digit Individual Number (個人番号). */
    INDIVIDUAL_NUMBER,
    /** Not a line of CSV (RFC 4180); what follows it cannot be read. */
    MALFORMED
}
