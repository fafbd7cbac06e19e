/** The trust context inside the server: import of anchors and its effect on verdicts. */
package jp.citizencard.it.trust;
