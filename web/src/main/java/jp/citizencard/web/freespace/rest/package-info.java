/** REST for card APs (カードAP): who may have which, sessions that load them, and what terminals without network need and report. */
package jp.citizencard.web.freespace.rest;
