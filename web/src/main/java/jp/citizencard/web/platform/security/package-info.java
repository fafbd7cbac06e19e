/**
 * Who may come in: MicroProfile JWT for {@code /api}, sign-in with a session for the screens, headers that tell browsers to be careful. What a caller may do is decided by the roles of the
 * boundaries, not here.
 */
package jp.citizencard.web.platform.security;
