/**
 * A card's free space (空き領域) in software: the applets of {@code jp.citizencard.cardap.applet} run in jCardSim, behind a card manager that loads and
 * deletes them as the national loading system would. Unlike jCardSim alone it rolls transactions back, loses power where a test wants it, keeps its
 * contents, and knows how much space there is. For the sandbox and for tests; never part of a production deployment.
 */
package jp.citizencard.cardap.simulator;
