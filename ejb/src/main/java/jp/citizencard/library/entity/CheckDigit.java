package jp.citizencard.library.entity;

/** How the last digit of a patron number follows from the ones before it. */
public enum CheckDigit {
    /** No check digit. */
    NONE,
    /** Modulus 10 with weights 1 and 2 from the right (ISO/IEC 7812-1 annex B, Luhn). */
    LUHN,
    /** Seven divide remainder (7DR): the number modulo 7. */
    SEVEN_DR
}
