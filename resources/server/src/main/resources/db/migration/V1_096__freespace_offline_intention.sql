ALTER TABLE offline_event
  DROP KEY offline_event_card,
  DROP COLUMN event_id,
  DROP COLUMN kind,
  DROP COLUMN aid,
  DROP COLUMN diversifier,
  DROP COLUMN terminal_time;

CREATE TABLE offline_intention (
  aid               VARCHAR(32) NOT NULL,
  diversifier       CHAR(20)    NOT NULL,
  event_id          BINARY(16)  NOT NULL,
  terminal_id       BINARY(16)  NOT NULL,
  municipality_code CHAR(6)     NOT NULL COMMENT 'of the terminal',
  sequence          BIGINT      NOT NULL COMMENT 'of the entry in the terminal''s queue',
  number            BIGINT      NOT NULL COMMENT 'that the card''s transaction counter would have given it',
  told              BOOLEAN     NOT NULL COMMENT 'whether it is among the anomalies',
  PRIMARY KEY (aid, diversifier, event_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COMMENT 'writes of which nobody has said yet how they ended';
