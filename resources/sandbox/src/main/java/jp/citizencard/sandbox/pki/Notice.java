package jp.citizencard.sandbox.pki;

import java.math.BigInteger;
import java.time.Instant;

/**
 * What the issuing body tells connected platforms, so that a person keeps MyKey ID and PPIDs when a serial number changes.
 *
 * @param sequence    1, 2, 3 …; ask for those after the last one seen
 * @param kind        {@code RENEWED}: the new certificate replaces the old one; {@code PHONE}: a certificate on the phone of the same person
 * @param issuerKeyId subject key identifier of the old (or the card's) certificate's issuer, upper-case hexadecimal
 * @param serial      its serial number
 */
public record Notice(long sequence, Kind kind, String issuerKeyId, BigInteger serial, String newIssuerKeyId, BigInteger newSerial, Instant at) {

    public enum Kind { RENEWED, PHONE }
}
