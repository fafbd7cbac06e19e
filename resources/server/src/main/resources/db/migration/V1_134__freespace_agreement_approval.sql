-- An agreement holds when a second person has approved it; those that held before go on.
ALTER TABLE card_ap_agreement
  ADD COLUMN approved_by VARCHAR(80) NULL COMMENT 'another operator; null for those made before this was asked',
  ADD COLUMN approved_at DATETIME(6) NULL;

UPDATE card_ap_agreement SET approved_at = made_at;
