-- One row per Idempotency-Key that has been answered; written in the transaction of the answer.
CREATE TABLE idempotency_record (
  key_hash     BINARY(32)   NOT NULL COMMENT 'SHA-256 of caller, operation and key',
  request_hash BINARY(32)   NOT NULL COMMENT 'SHA-256 of the request; the same key with another request is refused',
  answer       MEDIUMBLOB   NOT NULL COMMENT 'answer as JSON, UTF-8, encrypted: it may name a PPID',
  created_at   DATETIME(6)  NOT NULL,
  PRIMARY KEY (key_hash),
  KEY idempotency_record_created (created_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
