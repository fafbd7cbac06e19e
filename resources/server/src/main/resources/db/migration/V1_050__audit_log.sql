CREATE TABLE audit_record (
  id                BINARY(16)   NOT NULL,
  municipality_code CHAR(6)      NULL COMMENT 'null for acts on the whole platform',
  occurred_at       DATETIME(6)  NOT NULL,
  event             VARCHAR(48)  NOT NULL,
  caller            VARCHAR(80)  NOT NULL,
  subject           VARCHAR(80)  NULL COMMENT 'what it was done to: kind and id, never a serial, PPID or MyKey ID',
  detail            VARCHAR(400) NULL,
  PRIMARY KEY (id),
  KEY audit_record_municipality (municipality_code, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
