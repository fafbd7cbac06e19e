/**
 * Keys of card APs: every card has its own, derived from a master key by NIST SP 800-108, and the master keys stay in a keystore, in a file or in a
 * PKCS #11 token. What a terminal is given opens the key sets that it needs and no other.
 */
package jp.citizencard.cardap.keys;
