/** Bounded HTTP to revocation sources: every exchange has a time limit and a size limit, and redirects are not followed. */
package jp.citizencard.trust.control.http;
