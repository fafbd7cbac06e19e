CREATE TABLE cardholder (
  mykey_id          BINARY(16)    NOT NULL COMMENT 'random; never leaves the platform',
  date_of_birth     VARBINARY(80) NULL COMMENT 'encrypted',
  suspended_at      DATETIME(6)   NULL,
  suspended_by      CHAR(6)       NULL COMMENT 'municipality that suspended',
  suspension_reason VARCHAR(24)   NULL,
  created_at        DATETIME(6)   NOT NULL,
  version           BIGINT        NOT NULL,
  PRIMARY KEY (mykey_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE card_certificate (
  id         BINARY(16)    NOT NULL,
  issuer_key BINARY(32)    NOT NULL,
  serial     VARBINARY(20) NOT NULL,
  mykey_id   BINARY(16)    NOT NULL,
  kind       VARCHAR(8)    NOT NULL,
  not_after  DATETIME(6)   NOT NULL,
  created_at DATETIME(6)   NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY card_certificate_issued (issuer_key, serial),
  KEY card_certificate_holder (mykey_id),
  CONSTRAINT card_certificate_of_holder FOREIGN KEY (mykey_id) REFERENCES cardholder (mykey_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE service_link (
  id                BINARY(16)  NOT NULL,
  municipality_code CHAR(6)     NOT NULL,
  service_id        BINARY(16)  NOT NULL,
  mykey_id          BINARY(16)  NOT NULL,
  ppid              BINARY(16)  NOT NULL,
  service_user_id   VARCHAR(40) NULL,
  active            BOOLEAN     NULL COMMENT 'true, or null once ended: the unique keys hold for active links only',
  registered_at     DATETIME(6) NOT NULL,
  last_pin_at       DATETIME(6) NOT NULL,
  ended_at          DATETIME(6) NULL,
  version           BIGINT      NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY service_link_ppid (ppid),
  UNIQUE KEY service_link_person (mykey_id, service_id, active),
  UNIQUE KEY service_link_user (service_id, service_user_id, active),
  CONSTRAINT service_link_of_service FOREIGN KEY (service_id) REFERENCES connected_service (id),
  CONSTRAINT service_link_of_holder FOREIGN KEY (mykey_id) REFERENCES cardholder (mykey_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE retired_ppid (
  ppid       BINARY(16)  NOT NULL COMMENT 'given up at a reissue; never given again',
  link_id    BINARY(16)  NOT NULL,
  retired_at DATETIME(6) NOT NULL,
  PRIMARY KEY (ppid),
  KEY retired_ppid_link (link_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE link_event (
  id                BINARY(16)  NOT NULL,
  municipality_code CHAR(6)     NOT NULL,
  link_id           BINARY(16)  NOT NULL,
  kind              VARCHAR(24) NOT NULL,
  occurred_at       DATETIME(6) NOT NULL,
  caller            VARCHAR(80) NOT NULL COMMENT 'operator or terminal',
  PRIMARY KEY (id),
  KEY link_event_link (link_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE legacy_number (
  service_id  BINARY(16)  NOT NULL,
  mykey_id    BINARY(16)  NOT NULL,
  number      VARCHAR(40) NOT NULL,
  created_at  DATETIME(6) NOT NULL,
  PRIMARY KEY (service_id, mykey_id),
  UNIQUE KEY legacy_number_number (service_id, number)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE challenge (
  id                BINARY(16)    NOT NULL,
  municipality_code CHAR(6)       NOT NULL,
  kind              VARCHAR(16)   NOT NULL COMMENT 'REGISTRATION or GENUINENESS',
  value             VARBINARY(64) NOT NULL,
  terminal_id       BINARY(16)    NOT NULL,
  service_id        BINARY(16)    NOT NULL,
  link_id           BINARY(16)    NULL COMMENT 'second round of a touch: whose',
  expires_at        DATETIME(6)   NOT NULL,
  used_at           DATETIME(6)   NULL,
  PRIMARY KEY (id),
  KEY challenge_expires (expires_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE usage_record (
  id                BINARY(16)  NOT NULL,
  occurred_at       DATETIME(6) NOT NULL,
  municipality_code CHAR(6)     NOT NULL,
  service_id        BINARY(16)  NULL,
  terminal_id       BINARY(16)  NOT NULL,
  link_id           BINARY(16)  NULL,
  kind              VARCHAR(16) NOT NULL COMMENT 'REGISTRATION, TOUCH, PROOF, VALIDATION',
  outcome           VARCHAR(48) NOT NULL COMMENT 'accepted, or the problem code',
  evidence          VARCHAR(16) NULL COMMENT 'how the revocation state was established',
  PRIMARY KEY (id, occurred_at),
  KEY usage_record_service (service_id, occurred_at),
  KEY usage_record_link (link_id, occurred_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4
PARTITION BY RANGE COLUMNS (occurred_at) (
  PARTITION p202611 VALUES LESS THAN ('2026-12-01'),
  PARTITION p202612 VALUES LESS THAN ('2027-01-01'),
  PARTITION p_future VALUES LESS THAN (MAXVALUE)
);
