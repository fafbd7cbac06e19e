/** Screens of the usage records, read only. */
package jp.citizencard.web.identity.screen;
