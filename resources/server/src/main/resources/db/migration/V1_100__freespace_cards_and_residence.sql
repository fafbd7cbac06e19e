ALTER TABLE card_ap_holder
  MODIFY COLUMN generation VARCHAR(20) NULL COMMENT 'of the card; null when it is not known',
  MODIFY COLUMN area       CHAR(5)     NULL COMMENT 'municipality of residence, five digits; null when it is not known',
  ADD COLUMN residence_by    VARCHAR(20) NULL COMMENT 'what told the residence: CERTIFICATE, SIGNING_CERTIFICATE, CONFIRMED, MOVE',
  ADD COLUMN residence_as_of DATETIME(6) NULL COMMENT 'moment that it speaks of; what speaks of an earlier one does not replace it',
  ADD COLUMN card            BINARY(32)  NULL COMMENT 'blind index of the beginning of the certificate, by which the card is known when it is written';

ALTER TABLE card_ap_loading
  ADD COLUMN card BINARY(32) NULL COMMENT 'card that the loading was begun for; null for those begun before this was kept';

ALTER TABLE card_ap_contact
  DROP COLUMN failure;
