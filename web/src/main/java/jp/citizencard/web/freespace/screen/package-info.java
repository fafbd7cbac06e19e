/** Screens of the freespace context: the catalogue of card APs in the console, the counter and the kiosk. */
package jp.citizencard.web.freespace.screen;
