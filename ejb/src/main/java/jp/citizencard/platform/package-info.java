/** The shared kernel: problems, caller and tenant scope, transactions and retry, idempotency, encryption, paging, time. No business rule lives here. */
package jp.citizencard.platform;
