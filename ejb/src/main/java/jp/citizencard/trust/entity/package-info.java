/**
 * What the trust context knows and says: trust anchors (trust_anchor), typed certificate identities, and the {@link
 * jp.citizencard.trust.entity.Verdict} on a certificate with how and when it was established.
 *
 * <p>Certificate serial numbers (発行番号) may not be passed on to a service provider and are hidden from {@code toString()}.
 */
package jp.citizencard.trust.entity;
