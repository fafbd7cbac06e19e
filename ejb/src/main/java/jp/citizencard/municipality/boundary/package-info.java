/** Municipalities (tenants), their operators and terminals: what others may call. */
package jp.citizencard.municipality.boundary;
