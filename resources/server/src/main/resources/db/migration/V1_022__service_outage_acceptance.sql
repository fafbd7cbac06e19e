-- That a service lets certificates pass, marked, while no source of revocation answers: set in writing, for a time. Rows are never deleted.
CREATE TABLE outage_acceptance (
  id                BINARY(16)   NOT NULL,
  municipality_code CHAR(6)      NOT NULL,
  service_id        BINARY(16)   NOT NULL,
  purpose           VARCHAR(24)  NOT NULL COMMENT 'of the certificate',
  reason            VARCHAR(500) NOT NULL,
  set_by            VARCHAR(80)  NOT NULL COMMENT 'operator',
  set_at            DATETIME(6)  NOT NULL,
  ends_at           DATETIME(6)  NOT NULL COMMENT 'by itself, or when an administrator ended it before',
  version           BIGINT       NOT NULL,
  PRIMARY KEY (id),
  KEY outage_acceptance_service (service_id, purpose, ends_at),
  CONSTRAINT outage_acceptance_of_service FOREIGN KEY (service_id) REFERENCES connected_service (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
