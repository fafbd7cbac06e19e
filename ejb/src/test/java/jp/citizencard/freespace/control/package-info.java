/** Tests of the freespace context's rules. */
package jp.citizencard.freespace.control;
