/** The agent's own log: what happened and when, never to whom. */
package jp.citizencard.agent.log;
