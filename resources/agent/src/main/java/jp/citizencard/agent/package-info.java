/**
 * The reader agent (カード読み取りエージェント): the client software that stands between a card reader and whoever needs the card – the desk's
 * browser, or the program of an unattended terminal.
 *
 * <p>{@link jp.citizencard.agent.ReaderAgent} listens on the loopback address. The server's pages ask it through {@code agent-client.js}; the
 * PIN is entered in the agent's own page and goes to the card alone. The agent decides nothing about people: certificates are judged by the
 * server.
 */
package jp.citizencard.agent;
