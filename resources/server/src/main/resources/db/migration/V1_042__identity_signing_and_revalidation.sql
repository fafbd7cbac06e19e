-- Signing certificates whose holder agreed that services are told when one is revoked. No attribute of theirs is kept.
CREATE TABLE signing_certificate (
  id          BINARY(16)    NOT NULL,
  issuer_key  BINARY(32)    NOT NULL,
  serial      VARBINARY(20) NOT NULL,
  mykey_id    BINARY(16)    NOT NULL,
  list_id     BINARY(16)    NOT NULL,
  not_after   DATETIME(6)   NOT NULL,
  state       VARCHAR(12)   NOT NULL,
  state_since DATETIME(6)   NULL,
  created_at  DATETIME(6)   NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY signing_certificate_issued (issuer_key, serial),
  KEY signing_certificate_holder (mykey_id),
  CONSTRAINT signing_certificate_of_holder FOREIGN KEY (mykey_id) REFERENCES cardholder (mykey_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

ALTER TABLE service_link
  ADD COLUMN attributes_consent_at DATETIME(6) NULL COMMENT 'since when the service is told that the attributes may have changed',
  ADD COLUMN attributes_changed_at DATETIME(6) NULL COMMENT 'since when they may have; null once they were read again';

-- One validation of all stored certificates against the lists, from the first to the last.
CREATE TABLE revalidation_run (
  id          BINARY(16)  NOT NULL,
  phase       VARCHAR(12) NOT NULL COMMENT 'CARDS, SIGNING or DONE',
  position    BINARY(16)  NOT NULL COMMENT 'last certificate that was looked at in this phase',
  total       BIGINT      NOT NULL,
  checked     BIGINT      NOT NULL,
  unknown     BIGINT      NOT NULL COMMENT 'no list could be had',
  changed     BIGINT      NOT NULL,
  ended       BIGINT      NOT NULL COMMENT 'links of people with no valid certificate left, reported to services',
  started_at  DATETIME(6) NOT NULL,
  finished_at DATETIME(6) NULL,
  PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- What services are told of people whose certificates ended: the PPID and nothing else of the person.
CREATE TABLE certificate_end (
  id                BINARY(16)  NOT NULL,
  municipality_code CHAR(6)     NOT NULL,
  service_id        BINARY(16)  NOT NULL,
  link_id           BINARY(16)  NOT NULL,
  ppid              BINARY(16)  NOT NULL,
  reason            VARCHAR(12) NOT NULL COMMENT 'REVOKED, SUPERSEDED or EXPIRED',
  ended_at          DATETIME(6) NOT NULL,
  reported_at       DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  KEY certificate_end_service (service_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
