/** The national keys with which cards prove to be genuine (真正性の確認); the verification itself is in {@code jp.citizencard.card}. */
package jp.citizencard.trust.control.genuineness;
