CREATE TABLE card_ap_deny_list (
  aid         VARCHAR(32)  NOT NULL,
  sequence    BIGINT       NOT NULL COMMENT '0: none signed yet',
  entries     BINARY(32)   NOT NULL COMMENT 'SHA-256 of the entries, to know whether they have changed',
  key_id      VARCHAR(64)  NOT NULL,
  jws         MEDIUMTEXT   NOT NULL COMMENT 'as terminals get it',
  issued_at   DATETIME(6)  NOT NULL,
  valid_until DATETIME(6)  NOT NULL,
  PRIMARY KEY (aid)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE offline_queue (
  terminal_id       BINARY(16)  NOT NULL,
  municipality_code CHAR(6)     NOT NULL,
  sequence          BIGINT      NOT NULL COMMENT 'last entry taken, 0 before the first',
  hash              BINARY(32)  NOT NULL COMMENT 'of that entry',
  terminal_time     DATETIME(6) NULL COMMENT 'latest time by the terminal''s clock',
  last_at           DATETIME(6) NOT NULL,
  PRIMARY KEY (terminal_id),
  KEY offline_queue_list (municipality_code, last_at),
  CONSTRAINT offline_queue_of_terminal FOREIGN KEY (terminal_id) REFERENCES terminal (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE offline_event (
  terminal_id       BINARY(16)       NOT NULL,
  sequence          BIGINT           NOT NULL,
  municipality_code CHAR(6)          NOT NULL,
  hash              BINARY(32)       NOT NULL,
  content           VARBINARY(24000) NOT NULL COMMENT 'the entry as sent, encrypted',
  event_id          BINARY(16)       NULL COMMENT 'null when the entry is no event',
  kind              VARCHAR(12)      NULL COMMENT 'INTENDED, DONE, NOT_DONE, SEEN',
  aid               VARCHAR(32)      NULL,
  diversifier       CHAR(20)         NULL,
  terminal_time     DATETIME(6)      NULL COMMENT 'by the terminal''s clock; orders nothing',
  received_at       DATETIME(6)      NOT NULL,
  PRIMARY KEY (terminal_id, sequence),
  KEY offline_event_card (aid, diversifier, event_id),
  CONSTRAINT offline_event_of_queue FOREIGN KEY (terminal_id) REFERENCES offline_queue (terminal_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE offline_transaction (
  aid               VARCHAR(32) NOT NULL,
  diversifier       CHAR(20)    NOT NULL,
  number            BIGINT      NOT NULL COMMENT 'transaction counter of the card',
  event_id          BINARY(16)  NOT NULL,
  terminal_id       BINARY(16)  NOT NULL,
  municipality_code CHAR(6)     NOT NULL COMMENT 'of the terminal',
  operation         VARCHAR(16) NOT NULL COMMENT 'DECREASE, INCREASE, START_PERIOD, UPDATE_RECORD',
  target            INT         NOT NULL COMMENT 'number of the counter or record',
  amount            BIGINT      NOT NULL,
  value             BIGINT      NOT NULL COMMENT 'of the counter afterwards',
  evidence          CHAR(16)    NOT NULL,
  terminal_time     DATETIME(6) NOT NULL,
  received_at       DATETIME(6) NOT NULL,
  PRIMARY KEY (aid, diversifier, number),
  UNIQUE KEY offline_transaction_event (aid, diversifier, event_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE offline_anomaly (
  id                BINARY(16)  NOT NULL,
  municipality_code CHAR(6)     NOT NULL COMMENT 'who is to look at it',
  kind              VARCHAR(24) NOT NULL,
  terminal_id       BINARY(16)  NOT NULL,
  sequence          BIGINT      NOT NULL COMMENT 'of the entry in the terminal''s queue',
  other_terminal_id BINARY(16)  NULL,
  aid               VARCHAR(32) NULL,
  diversifier       CHAR(20)    NULL,
  number            BIGINT      NULL COMMENT 'transaction counter of the card',
  found_at          DATETIME(6) NOT NULL,
  seen_at           DATETIME(6) NULL,
  seen_by           VARCHAR(80) NULL,
  version           BIGINT      NOT NULL,
  PRIMARY KEY (id),
  KEY offline_anomaly_list (municipality_code, seen_at, id),
  KEY offline_anomaly_terminal (terminal_id, kind, seen_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
