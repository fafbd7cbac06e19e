/**
 * The card itself: what can be read from it and what it can prove, whatever transport reaches it, and the formats of its files.
 *
 * <p>Nothing here reads the Individual Number (個人番号) file of the input-support AP; the platform never asks for it (番号利用法 art. 9, 15, 20).
 */
package jp.citizencard.card;
