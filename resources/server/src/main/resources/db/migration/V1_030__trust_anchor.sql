-- Authorities that an administrator made trust anchors; rows are never deleted.
CREATE TABLE trust_anchor (
  fingerprint  BINARY(32)    NOT NULL COMMENT 'SHA-256 of the certificate',
  hierarchy    VARCHAR(16)   NOT NULL,
  kind         VARCHAR(16)   NOT NULL,
  purpose      VARCHAR(24)   NOT NULL,
  certificate  BLOB          NOT NULL COMMENT 'DER',
  policies     VARCHAR(1000) NOT NULL COMMENT 'accepted certificate policies, separated by spaces; empty: those of the hierarchy',
  responder    VARCHAR(500)  NULL COMMENT 'OCSP address instead of the one in the holders'' certificates',
  list_address VARCHAR(500)  NULL COMMENT 'address of lists for directory-name distribution points, with {name}',
  allowed      VARCHAR(2000) NOT NULL COMMENT 'address prefixes that holders'' certificates may lead to, separated by spaces',
  imported_at  DATETIME(6)   NOT NULL,
  active_from  DATETIME(6)   NOT NULL,
  withdrawn_at DATETIME(6)   NULL,
  version      INT           NOT NULL,
  PRIMARY KEY (fingerprint)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
