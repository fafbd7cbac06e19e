/**
 * The free space (空き領域) of the software cards: card APs that a loading system has put there run in it, as the same applets that a real card would
 * run, in jCardSim. Its contents are in {@code free-space/}, beside the master keys of the cards' managers, which stand for the national loading system's.
 */
package jp.citizencard.sandbox.space;
