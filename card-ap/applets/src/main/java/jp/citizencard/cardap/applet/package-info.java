/**
 * The three standard card APs (カードAP) as Java Card applets: {@link jp.citizencard.cardap.applet.IdentifierAp},
 * {@link jp.citizencard.cardap.applet.ProtectedIdentifierAp}, {@link jp.citizencard.cardap.applet.RecordAp}.
 *
 * <p>Java Card classic 3.0.4 and no more: only {@code javacard.*} and {@code javacardx.crypto}, no {@code int}, every object made at installation,
 * session values in memory that deselection clears, persistent bytes changed only inside transactions, so that a card torn away at any moment
 * keeps either the old or the new state. The secure channel follows GlobalPlatform Card Specification Amendment D (SCP03). The commands are listed
 * in {@code resources/docs/card-ap.md}.
 */
package jp.citizencard.cardap.applet;
