CREATE TABLE terminal_settings (
  municipality_code CHAR(6)       NOT NULL,
  subject           BINARY(16)    NOT NULL COMMENT 'the terminal; zeros: all terminals of the municipality',
  settings          VARCHAR(8000) NOT NULL COMMENT 'JSON; what is missing stays as the terminal was started',
  version           BIGINT        NOT NULL,
  PRIMARY KEY (municipality_code, subject),
  CONSTRAINT terminal_settings_of_municipality FOREIGN KEY (municipality_code) REFERENCES municipality (code)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE terminal_configuration (
  terminal_id BINARY(16)  NOT NULL,
  sequence    BIGINT      NOT NULL COMMENT '0: none signed yet',
  entries     BINARY(32)  NOT NULL COMMENT 'SHA-256 of the settings, to know whether they have changed',
  key_id      VARCHAR(64) NOT NULL,
  jws         MEDIUMTEXT  NOT NULL COMMENT 'as the terminal gets it',
  issued_at   DATETIME(6) NOT NULL,
  valid_until DATETIME(6) NOT NULL,
  PRIMARY KEY (terminal_id),
  CONSTRAINT terminal_configuration_of_terminal FOREIGN KEY (terminal_id) REFERENCES terminal (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
