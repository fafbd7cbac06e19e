CREATE TABLE card_ap_entitlement (
  id                BINARY(16)  NOT NULL,
  municipality_code CHAR(6)     NOT NULL COMMENT 'where it was applied for',
  card_ap_id        BINARY(16)  NOT NULL,
  link_id           BINARY(16)  NOT NULL COMMENT 'link of the person with the service for card APs',
  identifier        VARCHAR(32) NOT NULL COMMENT 'id that the card AP carries',
  state             VARCHAR(12) NOT NULL COMMENT 'APPLIED, APPROVED, LOADING, IN_USE, SUSPENDED, ENDED',
  active            BOOLEAN     NULL COMMENT 'true, or null once ended: one person has a card AP once',
  suspension        VARCHAR(16) NULL,
  ending            VARCHAR(16) NULL,
  valid_until       DATE        NULL COMMENT 'last day, Japan time; null: no end',
  applied_at        DATETIME(6) NOT NULL,
  approved_at       DATETIME(6) NULL,
  ended_at          DATETIME(6) NULL,
  version           BIGINT      NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY card_ap_entitlement_person (link_id, card_ap_id, active),
  UNIQUE KEY card_ap_entitlement_identifier (card_ap_id, identifier),
  KEY card_ap_entitlement_list (municipality_code, card_ap_id, state, id),
  CONSTRAINT card_ap_entitlement_of_card_ap FOREIGN KEY (card_ap_id) REFERENCES card_ap (id),
  CONSTRAINT card_ap_entitlement_of_link FOREIGN KEY (link_id) REFERENCES service_link (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE card_ap_entitlement_event (
  id                BINARY(16)  NOT NULL,
  municipality_code CHAR(6)     NOT NULL,
  entitlement_id    BINARY(16)  NOT NULL,
  card_ap_id        BINARY(16)  NOT NULL,
  kind              VARCHAR(24) NOT NULL,
  reason            VARCHAR(24) NULL,
  occurred_at       DATETIME(6) NOT NULL,
  caller            VARCHAR(80) NOT NULL COMMENT 'operator or terminal',
  PRIMARY KEY (id),
  KEY card_ap_entitlement_event_history (entitlement_id, id),
  KEY card_ap_entitlement_event_month (municipality_code, card_ap_id, kind, occurred_at),
  CONSTRAINT card_ap_event_of_entitlement FOREIGN KEY (entitlement_id) REFERENCES card_ap_entitlement (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE card_ap_loading (
  id                BINARY(16)  NOT NULL,
  municipality_code CHAR(6)     NOT NULL,
  entitlement_id    BINARY(16)  NOT NULL,
  aid               VARCHAR(32) NOT NULL,
  diversifier       CHAR(20)    NOT NULL COMMENT 'tells which keys the card AP has, upper-case hexadecimal digits',
  wanted            VARCHAR(12) NOT NULL COMMENT 'IN_USE, SUSPENDED, ENDED',
  on_card           VARCHAR(12) NOT NULL COMMENT 'ABSENT, LOADING, IN_USE, SUSPENDED, REMOVED: as far as the card has told',
  key_version       INT         NOT NULL COMMENT 'of the last complete loading or update, 0 before',
  current           BOOLEAN     NULL COMMENT 'true for the card that the person has now; null for an earlier card',
  ordered_at        DATETIME(6) NOT NULL,
  changed_at        DATETIME(6) NOT NULL,
  version           BIGINT      NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY card_ap_loading_diversifier (aid, diversifier),
  UNIQUE KEY card_ap_loading_current (entitlement_id, current),
  KEY card_ap_loading_denied (aid, wanted, on_card, diversifier),
  CONSTRAINT card_ap_loading_of_entitlement FOREIGN KEY (entitlement_id) REFERENCES card_ap_entitlement (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE card_ap_operation (
  id                BINARY(16)    NOT NULL COMMENT 'the stamp that the card keeps',
  municipality_code CHAR(6)       NOT NULL,
  loading_id        BINARY(16)    NOT NULL,
  kind              VARCHAR(12)   NOT NULL COMMENT 'LOAD, ROLL_BACK, UPDATE, SUSPEND, RESUME, REMOVE',
  key_version       INT           NOT NULL,
  records           VARCHAR(4000) NOT NULL COMMENT 'contents by record number, hexadecimal digits, JSON',
  open              BOOLEAN       NULL COMMENT 'true until the card has carried it out or it was given up, then null: a loading has one open operation',
  outcome           VARCHAR(24)   NULL COMMENT 'DONE, GIVEN_UP',
  ordered_at        DATETIME(6)   NOT NULL,
  closed_at         DATETIME(6)   NULL,
  version           BIGINT        NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY card_ap_operation_open (loading_id, open),
  CONSTRAINT card_ap_operation_of_loading FOREIGN KEY (loading_id) REFERENCES card_ap_loading (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE card_ap_contact (
  id                BINARY(16)    NOT NULL,
  municipality_code CHAR(6)       NOT NULL,
  operation_id      BINARY(16)    NOT NULL,
  terminal_id       BINARY(16)    NOT NULL,
  state             VARCHAR(8000) NOT NULL COMMENT 'where the session stands, JSON; no keys',
  command           VARBINARY(600) NULL COMMENT 'the command that is to be answered; null when over',
  answer_hash       BINARY(32)    NULL COMMENT 'SHA-256 of the answer that led here, to know a repeated request',
  failure           VARCHAR(24)   NULL,
  begun_at          DATETIME(6)   NOT NULL,
  last_at           DATETIME(6)   NOT NULL,
  version           BIGINT        NOT NULL,
  PRIMARY KEY (id),
  KEY card_ap_contact_operation (operation_id, id),
  CONSTRAINT card_ap_contact_of_operation FOREIGN KEY (operation_id) REFERENCES card_ap_operation (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
