-- Which node does a piece of scheduled work.
CREATE TABLE lease (
  work       VARCHAR(80) NOT NULL,
  holder     BINARY(16)  NOT NULL COMMENT 'node',
  held_until DATETIME(6) NOT NULL,
  PRIMARY KEY (work)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Distribution points, so that a stored certificate can be looked up without its bytes.
CREATE TABLE revocation_list_name (
  id         BINARY(16)    NOT NULL COMMENT 'made from issuer and names',
  issuer_key BINARY(32)    NOT NULL,
  points     VARCHAR(2000) NOT NULL COMMENT 'one on each line',
  PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

ALTER TABLE card_certificate
  ADD COLUMN list_id     BINARY(16)  NULL COMMENT 'list that covers it; null for those seen before this was kept',
  ADD COLUMN state       VARCHAR(12) NOT NULL DEFAULT 'GOOD' COMMENT 'as of the last validation in bulk',
  ADD COLUMN state_since DATETIME(6) NULL;

ALTER TABLE cardholder
  ADD COLUMN merged_into BINARY(16)  NULL COMMENT 'the person that was kept at a merge',
  ADD COLUMN merged_at   DATETIME(6) NULL;

-- What the issuing body tells of serial numbers. Never shown, never handed on.
CREATE TABLE certificate_notice (
  sequence   BIGINT        NOT NULL COMMENT 'of the issuing body',
  kind       VARCHAR(8)    NOT NULL COMMENT 'RENEWED or PHONE',
  old_issuer VARBINARY(64) NOT NULL COMMENT 'subject key identifier',
  old_serial VARBINARY(20) NOT NULL,
  new_issuer VARBINARY(64) NOT NULL,
  new_serial VARBINARY(20) NOT NULL,
  issued_at  DATETIME(6)   NOT NULL,
  PRIMARY KEY (sequence),
  KEY certificate_notice_old (old_serial, old_issuer),
  KEY certificate_notice_new (new_serial, new_issuer)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE certificate_notice_cursor (
  source    VARCHAR(40) NOT NULL,
  sequence  BIGINT      NOT NULL COMMENT 'last one that was taken in',
  polled_at DATETIME(6) NOT NULL,
  PRIMARY KEY (source)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

INSERT INTO certificate_notice_cursor (source, sequence, polled_at) VALUES ('authority', 0, '1970-01-01');
