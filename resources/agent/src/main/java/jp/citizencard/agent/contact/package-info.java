/** What a terminal and its platform do again and again beside the cards, whenever there is a network. */
package jp.citizencard.agent.contact;
