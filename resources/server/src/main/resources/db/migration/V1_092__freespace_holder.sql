CREATE TABLE card_ap_holder (
  link_id           BINARY(16)  NOT NULL COMMENT 'link with the service for card APs',
  municipality_code CHAR(6)     NOT NULL,
  area              CHAR(5)     NULL COMMENT 'municipality of residence as the certificate names it, five digits; null when it names none',
  generation        VARCHAR(20) NOT NULL COMMENT 'of the card',
  certificate       BINARY(32)  NOT NULL COMMENT 'blind index of the certificate, to notice another one',
  identified_at     DATETIME(6) NOT NULL COMMENT 'last proof with PIN',
  card_changed_at   DATETIME(6) NULL COMMENT 'first proof with another certificate: the card may be a new one',
  version           BIGINT      NOT NULL,
  PRIMARY KEY (link_id),
  CONSTRAINT card_ap_holder_of_link FOREIGN KEY (link_id) REFERENCES service_link (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

ALTER TABLE card_ap_operation ADD COLUMN contact_id BINARY(16) NULL COMMENT 'the contact that is under way, or was last';
