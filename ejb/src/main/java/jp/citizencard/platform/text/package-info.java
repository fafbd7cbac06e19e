/** Texts for people, Japanese first. */
package jp.citizencard.platform.text;
