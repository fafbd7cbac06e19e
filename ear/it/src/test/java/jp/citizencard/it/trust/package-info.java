/** The trust context inside the server: anchors in the table and their effect on verdicts. */
package jp.citizencard.it.trust;
