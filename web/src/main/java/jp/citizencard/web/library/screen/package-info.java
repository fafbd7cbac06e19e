/** Screens of the library: touch and patron, link, new patron, return, self-checkout, search, holds, overdue list, rules, files. */
package jp.citizencard.web.library.screen;
