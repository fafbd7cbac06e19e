/** What the browser tests run on: one platform and one Chromium for all of them. */
package jp.citizencard.browser.rig;
