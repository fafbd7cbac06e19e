/**
 * Revocation lists (失効リスト, CRL; RFC 5280 §5): one pass over the bytes of a list verifies its signature and makes a compact index of its entries. How lists
 * come here is in {@code fetch}, which lists are held in {@code held}.
 */
package jp.citizencard.trust.control.crl;
