/** The card readers of this computer by PC/SC: which there are, waiting for a card on one of them, and the card that lies there. Nothing of what is done with it. */
package jp.citizencard.agent.pcsc;
