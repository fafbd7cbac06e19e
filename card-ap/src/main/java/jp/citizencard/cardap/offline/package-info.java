/**
 * Use of a card AP at a terminal without network: the terminal and the card authenticate each other, a signed deny list says which loadings are
 * stopped, the card counts and leaves evidence, and the terminal queues what has happened until the server has it. What the server makes of the events
 * of many terminals is here, too, as pure functions: what orders events is the card's transaction counter and the terminal's sequence, never a clock.
 */
package jp.citizencard.cardap.offline;
