/** Who did what, for auditors: the events and their records. */
package jp.citizencard.audit.entity;
