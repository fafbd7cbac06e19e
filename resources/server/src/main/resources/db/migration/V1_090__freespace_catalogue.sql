CREATE TABLE card_ap (
  id           BINARY(16)    NOT NULL,
  aid          VARCHAR(32)   NOT NULL COMMENT 'application identifier, upper-case hexadecimal digits',
  managed_by   CHAR(6)       NULL COMMENT 'municipality that manages the entry; null: the platform, for prefectures, national bodies and private businesses',
  area         VARCHAR(6)    NOT NULL COMMENT 'whom it concerns: code of a municipality, first two digits of a prefecture, or empty for the whole country',
  terms        VARCHAR(8000) NOT NULL COMMENT 'owner, legal basis, layout and conditions, JSON',
  state        VARCHAR(12)   NOT NULL COMMENT 'DRAFT, IN_FORCE, WITHDRAWN',
  key_version  INT           NOT NULL COMMENT 'version of all key sets that a loading gets, 1 to 255',
  author       BINARY(16)    NULL COMMENT 'operator who wrote it; null for the set-up',
  approver     BINARY(16)    NULL COMMENT 'another operator',
  created_at   DATETIME(6)   NOT NULL,
  in_force_at  DATETIME(6)   NULL,
  withdrawn_at DATETIME(6)   NULL,
  version      BIGINT        NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY card_ap_aid (aid),
  KEY card_ap_area (area, state),
  CONSTRAINT card_ap_of_municipality FOREIGN KEY (managed_by) REFERENCES municipality (code)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
