/** What every boundary method gets: a transaction, a retry, the tenant. */
package jp.citizencard.platform.usecase;
