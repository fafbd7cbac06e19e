/** The agent's icon in the tray of a desktop, where there is one. */
package jp.citizencard.agent.tray;
