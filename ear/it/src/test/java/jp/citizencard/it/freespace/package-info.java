/** Card APs: the catalogue, entitlements and loading on the running platform. */
package jp.citizencard.it.freespace;
