package jp.citizencard.card;

import java.security.interfaces.RSAPublicKey;
import java.util.Map;

/** Whether the four attributes are those that the municipality wrote on the card, in the order in which it is checked. */
public enum AttributeIntegrity {

    /** All steps hold. */
    INTACT,
    /** Integrity record or CV certificate are not in the card's format. */
    MALFORMED,
    /** The CV certificate names an authority key that is not configured. */
    UNKNOWN_AUTHORITY,
    /** The CV certificate is not signed by the authority key that it names. */
    CERTIFICATE_FORGED,
    /** The integrity record is not signed by the key in the CV certificate. */
    RECORD_FORGED,
    /** The file of the four attributes is not the one that was signed. */
    ATTRIBUTES_CHANGED;

    /**
     * Verifies what the input-support AP gave.
     *
     * @param attributesFile EF 0002
     * @param integrityFile  EF 0003
     * @param cvCertificate  EF 0004
     * @param authorityKeys  the national authority's keys by {@link CvKeyId#text()}; configured, never taken from the card
     * @return the first step that fails, or {@link #INTACT}
     */
    public static AttributeIntegrity verify(byte[] attributesFile, byte[] integrityFile, byte[] cvCertificate,
            Map<String, RSAPublicKey> authorityKeys) {
        IntegrityRecord record;
        CvCertificate certificate;
        try {
            record = IntegrityRecord.parse(integrityFile);
            certificate = CvCertificate.parse(cvCertificate);
        } catch (CardFormatException e) {
            return MALFORMED;
        }
        RSAPublicKey authorityKey = authorityKeys.get(certificate.issuer().text());
        if (authorityKey == null) {
            return UNKNOWN_AUTHORITY;
        }
        if (!certificate.isSignedBy(authorityKey)) {
            return CERTIFICATE_FORGED;
        }
        if (!record.isSignedBy(certificate.key())) {
            return RECORD_FORGED;
        }
        return record.covers(attributesFile) ? INTACT : ATTRIBUTES_CHANGED;
    }
}
