-- Whose last day is over.
ALTER TABLE card_ap_entitlement ADD KEY card_ap_entitlement_ends (active, valid_until);
