/**
 * The catalogue of card APs: who offers one, on which legal basis (番号利用法 art. 18; an ordinance 条例 of the municipality or prefecture, or what the
 * competent ministers have set), what is in it, and on which cards it may be loaded.
 */
package jp.citizencard.cardap.catalogue;
