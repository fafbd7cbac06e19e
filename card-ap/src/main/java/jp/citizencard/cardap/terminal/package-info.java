/**
 * What terminals keep of what their platform has told them, and verify themselves: text that the platform's key has signed (JWS, RFC 7515), and the settings of a
 * terminal. The keys are pinned when a terminal is installed.
 */
package jp.citizencard.cardap.terminal;
