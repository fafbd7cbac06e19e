/**
 * The software cards of the virtual mode and the virtual reader they are put on. For development, demonstrations and tests; a desk with a
 * real reader has no shelf.
 */
package jp.citizencard.agent.shelf;
