-- What continues after a move, and by which agreement: it ends with that.
ALTER TABLE card_ap_entitlement
  ADD COLUMN continued       BOOLEAN    NOT NULL DEFAULT FALSE COMMENT 'the person has moved out, and it goes on',
  ADD COLUMN agreement_id    BINARY(16) NULL COMMENT 'agreement by which it goes on, or was given',
  ADD COLUMN agreement_until DATE       NULL COMMENT 'last day of that agreement; null: no end',
  ADD KEY card_ap_entitlement_agreement (agreement_id),
  ADD KEY card_ap_entitlement_agreement_ends (active, agreement_until),
  ADD CONSTRAINT card_ap_entitlement_by_agreement FOREIGN KEY (agreement_id) REFERENCES card_ap_agreement (id);

UPDATE card_ap_entitlement SET continued = TRUE
WHERE active = TRUE AND EXISTS (SELECT 1 FROM card_ap_entitlement_event v WHERE v.entitlement_id = card_ap_entitlement.id AND v.kind = 'CONTINUED');

UPDATE card_ap_entitlement e JOIN card_ap_holder h ON h.link_id = e.link_id JOIN card_ap_agreement a ON a.card_ap_id = e.card_ap_id AND a.municipality_code = e.municipality_code
SET e.agreement_id = a.id, e.agreement_until = a.last_day
WHERE e.continued = TRUE AND h.area <> LEFT(e.municipality_code, 5) AND LEFT(a.other, 5) = h.area;
