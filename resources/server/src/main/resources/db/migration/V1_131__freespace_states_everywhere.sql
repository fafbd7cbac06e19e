-- Who has a card AP in which state, in whatever municipality: for what the platform manages.
ALTER TABLE card_ap_entitlement ADD KEY card_ap_entitlement_states (card_ap_id, state, municipality_code);
