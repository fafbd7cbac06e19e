/**
 * The agent over HTTP on the loopback address: {@code /v1} for the server's pages in a browser, {@code /} and {@code /page} for the agent's
 * own page.
 *
 * <p>What keeps strangers out: the {@code Host} header must be a loopback name with the agent's port (DNS rebinding); {@code /v1} answers
 * only configured origins, matched exactly, and asks for the token that {@code GET /v1/session} gave them (RFC 6454, Fetch standard, CORS);
 * {@code /page} asks for the token that stands in the page and for its {@code SameSite=Strict} cookie. Bodies are small and bounded, nothing
 * is cached, and neither PINs nor personal data are logged. Errors are problem documents (RFC 9457) with a stable {@code code}.
 */
package jp.citizencard.agent.http;
