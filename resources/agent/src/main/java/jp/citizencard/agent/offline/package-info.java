/**
 * The agent as a terminal without network: card APs are served with keys and a signed deny list that the terminal holds; what happened is queued and
 * reported when the platform can be reached. See resources/docs/card-ap.md.
 */
package jp.citizencard.agent.offline;
