-- Uses at terminals without network, as they are reported.
CREATE TABLE card_ap_use (
  aid               VARCHAR(32) NOT NULL,
  municipality_code CHAR(6)     NOT NULL COMMENT 'that entitled the person',
  terminal_id       BINARY(16)  NOT NULL,
  day               DATE        NOT NULL COMMENT 'Japan time, by the terminal''s clock, no later than it was reported',
  uses              INT         NOT NULL,
  PRIMARY KEY (aid, municipality_code, day, terminal_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

INSERT INTO card_ap_use (aid, municipality_code, terminal_id, day, uses)
SELECT t.aid, l.municipality_code, t.terminal_id, DATE(LEAST(t.terminal_time, t.received_at) + INTERVAL 9 HOUR), COUNT(*)
FROM offline_transaction t JOIN card_ap_loading l ON l.aid = t.aid AND l.diversifier = t.diversifier
WHERE t.operation IN ('DECREASE', 'INCREASE')
GROUP BY t.aid, l.municipality_code, t.terminal_id, DATE(LEAST(t.terminal_time, t.received_at) + INTERVAL 9 HOUR);
