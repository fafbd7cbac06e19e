/** Tests of the sources of lists, over real HTTP and LDAP on loopback. */
package jp.citizencard.trust.control.crl.fetch;
