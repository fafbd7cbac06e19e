-- A loss takes the place of the owner's or the person's own suspension, and gives it back when it is over.
ALTER TABLE card_ap_entitlement ADD COLUMN suspended_before VARCHAR(16) NULL COMMENT 'why it stays suspended when the loss that suspended it is over; null: it does not';
