/** Municipalities, operators and terminals: lookups and rules, free of container classes. */
package jp.citizencard.municipality.control;
