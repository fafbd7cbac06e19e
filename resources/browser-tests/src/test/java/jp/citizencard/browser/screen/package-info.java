/** The screens as desk staff, patrons and administrators use them. */
package jp.citizencard.browser.screen;
