/** What people do, in a real Chromium against the whole running platform: screens, reader agent and software cards. */
package jp.citizencard.browser;
