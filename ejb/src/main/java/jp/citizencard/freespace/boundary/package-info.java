/** Card APs (カードAP) in the card's free space (空き領域; 番号利用法 art. 18), the server's side: catalogue, entitlements, loading sessions, life cycle, statistics. */
package jp.citizencard.freespace.boundary;
