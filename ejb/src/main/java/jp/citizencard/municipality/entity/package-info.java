/** Municipalities (tenants), their operators and terminals: what is stored, and value objects. */
package jp.citizencard.municipality.entity;
