/** Who did what, for auditors: what others may call. */
package jp.citizencard.audit.boundary;
