/**
 * From bytes to a certificate that a known authority issued in its profile: strict parsing, choice of the anchor, RFC 5280 path validation
 * by the JDK, and one class for each rule of the profile. Validity now and revocation are not here, so that results can be kept.
 */
package jp.citizencard.trust.control.path;
