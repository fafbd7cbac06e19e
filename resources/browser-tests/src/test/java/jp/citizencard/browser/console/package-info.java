/** The management console in the browser: what each role sees and may do. */
package jp.citizencard.browser.console;
