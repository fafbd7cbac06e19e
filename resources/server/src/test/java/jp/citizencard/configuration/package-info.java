/** Keeps the list of settings and their documents together. */
package jp.citizencard.configuration;
