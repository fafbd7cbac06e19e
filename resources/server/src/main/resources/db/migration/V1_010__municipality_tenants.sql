CREATE TABLE municipality (
  code       CHAR(6)      NOT NULL COMMENT '全国地方公共団体コード with check digit',
  name       VARCHAR(80)  NOT NULL,
  name_kana  VARCHAR(120) NOT NULL,
  name_en    VARCHAR(120) NOT NULL,
  created_at DATETIME(6)  NOT NULL,
  PRIMARY KEY (code)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE operator (
  id                BINARY(16)   NOT NULL,
  municipality_code CHAR(6)      NULL COMMENT 'null for platform administrators',
  login             VARCHAR(60)  NOT NULL,
  password_hash     VARCHAR(255) NOT NULL COMMENT 'PBKDF2, the container''s format',
  display_name      VARCHAR(80)  NOT NULL,
  roles             VARCHAR(200) NOT NULL COMMENT 'names parted by blanks',
  active            BOOLEAN      NOT NULL,
  failed_sign_ins   INT          NOT NULL DEFAULT 0,
  locked_until      DATETIME(6)  NULL,
  version           BIGINT       NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY operator_login (login),
  KEY operator_municipality (municipality_code, login),
  CONSTRAINT operator_of_municipality FOREIGN KEY (municipality_code) REFERENCES municipality (code)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE terminal (
  id                BINARY(16)   NOT NULL,
  municipality_code CHAR(6)      NOT NULL,
  client_id         VARCHAR(60)  NOT NULL COMMENT 'OAuth 2.0 client id, unique on the platform',
  name              VARCHAR(80)  NOT NULL,
  place             VARCHAR(24)  NOT NULL,
  purpose           VARCHAR(24)  NOT NULL,
  scopes            VARCHAR(200) NOT NULL COMMENT 'names parted by blanks',
  public_keys       TEXT         NULL COMMENT 'JWK set; null for a desk PC that only operators use',
  active            BOOLEAN      NOT NULL,
  version           BIGINT       NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY terminal_client (client_id),
  KEY terminal_municipality (municipality_code, name),
  CONSTRAINT terminal_of_municipality FOREIGN KEY (municipality_code) REFERENCES municipality (code)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE token_assertion (
  assertion_hash BINARY(32)  NOT NULL COMMENT 'SHA-256 of client id and jti: a client assertion is used once',
  expires_at     DATETIME(6) NOT NULL,
  PRIMARY KEY (assertion_hash),
  KEY token_assertion_expires (expires_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
