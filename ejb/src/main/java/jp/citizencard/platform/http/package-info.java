/** Bounded HTTP to other systems: every exchange has a time limit and a size limit, and redirects are not followed. */
package jp.citizencard.platform.http;
