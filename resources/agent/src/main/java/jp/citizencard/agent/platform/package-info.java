/**
 * The platform's REST interface ({@code /api/v1}, resources/docs/rest.md) as an unattended terminal uses it: a token by
 * {@code private_key_jwt} (RFC 7523), registrations, and touches with their second round.
 */
package jp.citizencard.agent.platform;
