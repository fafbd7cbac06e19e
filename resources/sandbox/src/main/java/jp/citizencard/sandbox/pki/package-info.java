/**
 * The sandbox's authorities in the profile of the national certification authority (公的個人認証サービス認証局): certificates and lists after RFC 5280,
 * OCSP after RFC 6960.
 */
package jp.citizencard.sandbox.pki;
