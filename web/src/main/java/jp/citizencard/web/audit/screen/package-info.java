/** Screens of the audit log, read only. */
package jp.citizencard.web.audit.screen;
