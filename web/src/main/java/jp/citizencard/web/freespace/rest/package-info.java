/** REST for card APs (カードAP): what terminals without network need and report. */
package jp.citizencard.web.freespace.rest;
