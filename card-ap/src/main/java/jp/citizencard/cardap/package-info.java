/**
 * Card APs (カードAP) in the card's free space (空き領域), as seen from outside the card: what a card AP is and who may offer it, how much space there is,
 * and the sessions that load and change one. Public use of the free space rests on 番号利用法 art. 18; each card AP names its own legal basis.
 *
 * <p>Plain Java; who may call what, and what is stored, belongs to the server. The applets themselves are in {@code card-ap/applets}.
 */
package jp.citizencard.cardap;
