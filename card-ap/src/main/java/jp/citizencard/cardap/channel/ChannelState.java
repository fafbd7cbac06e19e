package jp.citizencard.cardap.channel;

import jp.citizencard.cardap.keys.Diversifier;

/**
 * An open channel as it is kept between two commands when the server has no memory of its own. No secret: with the card's static keys the session
 * keys can be derived again, without them nothing can be done with it.
 *
 * @param set           number of the key set
 * @param version       version of the card's keys
 * @param level         security level, as in EXTERNAL AUTHENTICATE
 * @param hostChallenge 8 bytes in hexadecimal digits, as are the next two
 * @param chaining      16 bytes, the last command's MAC
 * @param commands      commands sent since the channel was opened
 */
public record ChannelState(int set, int version, Diversifier diversifier, int level, String hostChallenge, String cardChallenge, String chaining,
        int commands) {
}
