/**
 * Whether a certificate is revoked: lists by partition (RFC 5280 §5, §6.3) and OCSP (RFC 6960). An answer that is late, old, of another
 * signer or not understood is never "not revoked".
 */
package jp.citizencard.trust.control.revocation;
