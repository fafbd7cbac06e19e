/** Ways to a card: whatever carries command and answer, with no knowledge of files and applications. */
package jp.citizencard.card.transport;
