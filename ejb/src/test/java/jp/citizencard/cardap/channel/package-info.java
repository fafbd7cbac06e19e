/** The other end of the channel, for tests. */
package jp.citizencard.cardap.channel;
