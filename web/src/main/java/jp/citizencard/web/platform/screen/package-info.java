/**
 * What all screens share: language and texts, who is signed in, messages and refusals in one place, and the refusal of 12-digit Individual Numbers (個人番号) in every input.
 */
package jp.citizencard.web.platform.screen;
