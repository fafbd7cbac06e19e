/**
 * The host's side of the secure channel to a card AP and to the card manager, in the manner of SCP03 (GlobalPlatform Card Specification Amendment D):
 * AES, challenges and MACs of 8 bytes. Short command APDUs (ISO/IEC 7816-3 §12.1.3) as bytes, because whoever stands between server and card only
 * passes bytes on.
 */
package jp.citizencard.cardap.channel;
