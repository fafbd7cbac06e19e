/** The audit log inside the server. */
package jp.citizencard.it.audit;
