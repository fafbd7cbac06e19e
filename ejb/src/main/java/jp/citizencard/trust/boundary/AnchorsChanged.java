package jp.citizencard.trust.boundary;

/** That the table of trust anchors changed in this transaction. */
record AnchorsChanged() {
}
