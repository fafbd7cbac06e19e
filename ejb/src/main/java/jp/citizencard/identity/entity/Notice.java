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
        ATTRIBUTES_MAY_HAVE_CHANGED
    }
}
