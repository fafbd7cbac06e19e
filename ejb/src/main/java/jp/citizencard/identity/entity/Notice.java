package jp.citizencard.identity.entity;

import java.time.LocalDate;

/**
 * Something that staff or the resident should know after a touch.
 *
 * @param code what
 * @param date the date it speaks of, Japan time, or null
 */
public record Notice(Code code, LocalDate date) {

    /** What a notice says. */
    public enum Code {
        /** The certificate ends within three months; it can be renewed from then on. */
        CERTIFICATE_ENDS_SOON,
        /** The signing certificate was revoked, so one of the four attributes may have changed. */
        ATTRIBUTES_MAY_HAVE_CHANGED,
        /** No source that the service's policy asks for can tell now whether the signing certificate was revoked. */
        ATTRIBUTES_UNCHECKED,
        /** OCSP gave no usable answer, so the revocation list decided; the date is that of the list. */
        REVOCATION_BY_LIST,
        /** No source of revocation answered, and the service accepts that for a time: the certificate may have been revoked. */
        REVOCATION_UNCHECKED
    }
}
