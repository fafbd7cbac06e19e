/**
 * Sessions that load, change and remove a card AP. The server holds the {@link jp.citizencard.cardap.loading.LoadingState} and says the next command;
 * whoever stands at the card passes bytes on. Every contact starts by asking the card, through a secure channel, what it has; what is left to do
 * follows from the order and from that view alone. So a session can be cut at any command and taken up at the next contact.
 */
package jp.citizencard.cardap.loading;
