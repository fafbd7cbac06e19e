-- The municipality in the certificate, five digits, so that a rule that asks for it can be tried on touches of the past; null where the certificate names none, and for older ones.
ALTER TABLE usage_record ADD COLUMN area CHAR(5) NULL COMMENT 'municipality in the certificate';
-- The second round is judged by the rule as a whole, and has no certificate of its own.
ALTER TABLE challenge ADD COLUMN area CHAR(5) NULL COMMENT 'second round of a touch: municipality in the certificate';
