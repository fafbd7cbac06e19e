-- What a rule for touches looked at that cannot be found out afterwards; null for uses that no rule judged, and for older ones.
ALTER TABLE usage_record
  ADD COLUMN rule_version INT         NULL COMMENT 'of the service''s rule for touches',
  ADD COLUMN place        VARCHAR(20) NULL COMMENT 'of the terminal, at that time',
  ADD COLUMN purpose      VARCHAR(12) NULL COMMENT 'of the terminal, at that time',
  ADD COLUMN since_pin    BIGINT      NULL COMMENT 'seconds since the last use with PIN';

CREATE TABLE touch_count (
  service_id BINARY(16)  NOT NULL,
  mykey_id   BINARY(16)  NOT NULL,
  day        DATE        NOT NULL COMMENT 'Japan time',
  touches    INT         NOT NULL COMMENT 'accepted on that day',
  last_at    DATETIME(6) NULL COMMENT 'of the last accepted touch',
  PRIMARY KEY (service_id, mykey_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT = 'only for services whose rule limits touches';
