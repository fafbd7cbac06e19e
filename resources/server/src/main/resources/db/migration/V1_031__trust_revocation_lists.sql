-- The newest revocation list of every partition, shared by the nodes; also the lowest list that is accepted.
CREATE TABLE revocation_list (
  issuer_key   BINARY(32)    NOT NULL COMMENT 'SHA-256 of the issuing key',
  point_hash   BINARY(32)    NOT NULL COMMENT 'SHA-256 of the distribution point',
  point_form   VARCHAR(16)   NOT NULL COMMENT 'DIRECTORY or ADDRESS',
  point        VARCHAR(2000) NOT NULL COMMENT 'name of the distribution point',
  list_id      BINARY(16)    NULL COMMENT 'of the pieces; null until there is a list',
  crl_number   BINARY(20)    NULL COMMENT 'big-endian',
  this_update  DATETIME(6)   NULL,
  source       VARCHAR(2000) NULL COMMENT 'where it was fetched',
  fetched_at   DATETIME(6)   NULL,
  size         BIGINT        NULL COMMENT 'bytes',
  sha256       BINARY(32)    NULL,
  leased_by    BINARY(16)    NULL COMMENT 'the node that fetches',
  leased_until DATETIME(6)   NULL,
  PRIMARY KEY (issuer_key, point_hash),
  UNIQUE KEY revocation_list_id (list_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE revocation_list_piece (
  list_id    BINARY(16)  NOT NULL,
  number     INT         NOT NULL COMMENT 'from 0',
  bytes      MEDIUMBLOB  NOT NULL,
  written_at DATETIME(6) NOT NULL,
  PRIMARY KEY (list_id, number),
  KEY revocation_list_piece_written (written_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
