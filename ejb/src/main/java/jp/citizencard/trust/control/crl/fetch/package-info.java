/**
 * Where lists come from: HTTP, LDAP directories (RFC 4511), files. A source brings the bytes into a file, within its limits of size and time; what they are worth is
 * for whoever asked to verify.
 */
package jp.citizencard.trust.control.crl.fetch;
