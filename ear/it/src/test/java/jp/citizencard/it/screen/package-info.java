/** What the screens let nobody do, asked without a browser. */
package jp.citizencard.it.screen;
