/** Screens of what is trusted: anchors and revocation lists. */
package jp.citizencard.web.trust.screen;
