/** The same request sent twice is done once (IETF draft "The Idempotency-Key HTTP Header Field"). */
package jp.citizencard.platform.idempotency;
