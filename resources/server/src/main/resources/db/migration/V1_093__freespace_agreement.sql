CREATE TABLE card_ap_agreement (
  id                BINARY(16)  NOT NULL,
  municipality_code CHAR(6)     NOT NULL COMMENT 'that has the card AP',
  card_ap_id        BINARY(16)  NOT NULL,
  other             CHAR(6)     NOT NULL COMMENT 'municipality whose new residents keep it',
  first_day         DATE        NOT NULL,
  last_day          DATE        NULL COMMENT 'null: no end',
  made_by           VARCHAR(80) NOT NULL COMMENT 'operator',
  made_at           DATETIME(6) NOT NULL,
  version           BIGINT      NOT NULL,
  PRIMARY KEY (id),
  KEY card_ap_agreement_with (municipality_code, card_ap_id, other),
  CONSTRAINT card_ap_agreement_of_card_ap FOREIGN KEY (card_ap_id) REFERENCES card_ap (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
