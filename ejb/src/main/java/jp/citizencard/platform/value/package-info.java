/** Value types that every context speaks: typed ids and the municipality code. Each guards its own form. */
package jp.citizencard.platform.value;
