/**
 * The trust engine: from the bytes of a certificate to a verdict. Plain Java; the container is in {@code boundary}.
 *
 * <p>Order of checks: size and encoding, kind, path (RFC 5280 §6.1 by the JDK) and profile, validity now, revocation. A check that cannot be
 * made is a refusal.
 */
package jp.citizencard.trust.control;
