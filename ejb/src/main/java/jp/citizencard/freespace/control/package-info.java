/** Eligibility, what is to be done with a card next, which loadings are not to be served, and the keystore of the card keys. */
package jp.citizencard.freespace.control;
