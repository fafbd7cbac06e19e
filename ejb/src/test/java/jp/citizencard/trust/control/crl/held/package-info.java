/** Tests of which lists are held. */
package jp.citizencard.trust.control.crl.held;
