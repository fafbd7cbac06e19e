package jp.citizencard.freespace.entity;

/** What has told in which municipality a person lives. */
public enum ResidenceSource {
    /** The user-authentication certificate, which names the municipality at its issue. */
    CERTIFICATE,
    /** A valid signing certificate, which ends with every move. */
    SIGNING_CERTIFICATE,
    /** Staff or a municipal system, from the resident register or the card's face. */
    CONFIRMED,
    /** A notice that the person has moved out. */
    MOVE
}
