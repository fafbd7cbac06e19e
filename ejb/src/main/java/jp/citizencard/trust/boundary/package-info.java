/**
 * What others ask the trust context: verdicts on certificates, genuineness of cards; and what the platform's administrators do to it: trust
 * anchors and revocation lists.
 */
package jp.citizencard.trust.boundary;
