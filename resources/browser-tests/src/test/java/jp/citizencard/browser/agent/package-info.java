/** The reader agent's own page. */
package jp.citizencard.browser.agent;
