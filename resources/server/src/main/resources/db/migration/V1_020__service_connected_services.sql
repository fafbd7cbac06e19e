CREATE TABLE connected_service (
  id                   BINARY(16)   NOT NULL,
  municipality_code    CHAR(6)      NOT NULL,
  code                 VARCHAR(40)  NOT NULL COMMENT 'short name in addresses, unique in the municipality',
  name                 VARCHAR(80)  NOT NULL,
  name_en              VARCHAR(120) NOT NULL,
  connection_type      VARCHAR(8)   NOT NULL COMMENT 'TYPE1 or TYPE2',
  revocation_mode      VARCHAR(24)  NOT NULL,
  pinless              BOOLEAN      NOT NULL,
  pinless_purposes     VARCHAR(200) NOT NULL COMMENT 'names parted by blanks',
  genuineness_required BOOLEAN      NOT NULL,
  legacy_numbers       BOOLEAN      NOT NULL COMMENT 'old way: number by MyKey ID instead of a PPID link',
  active               BOOLEAN      NOT NULL,
  version              BIGINT       NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY connected_service_code (municipality_code, code),
  CONSTRAINT connected_service_of_municipality FOREIGN KEY (municipality_code) REFERENCES municipality (code)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE terminal_service (
  terminal_id BINARY(16) NOT NULL,
  service_id  BINARY(16) NOT NULL,
  PRIMARY KEY (terminal_id, service_id),
  CONSTRAINT terminal_service_terminal FOREIGN KEY (terminal_id) REFERENCES terminal (id),
  CONSTRAINT terminal_service_service FOREIGN KEY (service_id) REFERENCES connected_service (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
