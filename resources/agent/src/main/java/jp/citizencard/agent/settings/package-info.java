/** Settings that the platform has signed for this terminal: fetched, verified by a pinned key, kept, and used. See resources/docs/reader-agent.md. */
package jp.citizencard.agent.settings;
