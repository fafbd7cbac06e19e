-- Somebody who is known twice: one operator asks for the merge, another confirms it.
CREATE TABLE person_merge (
  id                BINARY(16)  NOT NULL,
  municipality_code CHAR(6)     NOT NULL,
  keep_link         BINARY(16)  NOT NULL,
  give_up_link      BINARY(16)  NOT NULL,
  state             VARCHAR(12) NOT NULL COMMENT 'REQUESTED, CONFIRMED or WITHDRAWN',
  requested_by      BINARY(16)  NOT NULL COMMENT 'operator',
  requested_at      DATETIME(6) NOT NULL,
  expires_at        DATETIME(6) NOT NULL,
  decided_by        BINARY(16)  NULL COMMENT 'operator',
  decided_at        DATETIME(6) NULL,
  version           BIGINT      NOT NULL,
  PRIMARY KEY (id),
  KEY person_merge_open (municipality_code, state, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
