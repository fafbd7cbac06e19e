/** Card APs of the catalogue, who is entitled to one, and what of it is on which card. */
package jp.citizencard.freespace.entity;
