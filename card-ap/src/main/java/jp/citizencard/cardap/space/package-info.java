/** Accounting of the card's free space (空き領域): what fits, and what would have to go. */
package jp.citizencard.cardap.space;
