-- Where a connected system is told of what happens without it asking.
CREATE TABLE webhook (
  service_id        BINARY(16)     NOT NULL,
  municipality_code CHAR(6)        NOT NULL,
  address           VARCHAR(500)   NOT NULL,
  secret            VARBINARY(200) NOT NULL COMMENT 'encrypted',
  earlier_secret    VARBINARY(200) NULL COMMENT 'encrypted; signs too for a while after a rotation',
  earlier_until     DATETIME(6)    NULL,
  active            BOOLEAN        NOT NULL,
  version           BIGINT         NOT NULL,
  PRIMARY KEY (service_id),
  CONSTRAINT webhook_of_service FOREIGN KEY (service_id) REFERENCES connected_service (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Outbox: written in the transaction of the event itself.
CREATE TABLE webhook_message (
  id                BINARY(16)      NOT NULL COMMENT 'webhook-id, the same at every attempt',
  municipality_code CHAR(6)         NOT NULL,
  service_id        BINARY(16)      NOT NULL,
  link_id           BINARY(16)      NULL COMMENT 'messages of one link are sent one after the other',
  type              VARCHAR(48)     NOT NULL,
  body              VARBINARY(2000) NOT NULL COMMENT 'encrypted JSON',
  state             VARCHAR(12)     NOT NULL COMMENT 'WAITING, DELIVERED or DEAD',
  created_at        DATETIME(6)     NOT NULL,
  waiting_since     DATETIME(6)     NOT NULL COMMENT 'created, or sent again by hand',
  next_attempt_at   DATETIME(6)     NOT NULL,
  taken_until       DATETIME(6)     NULL COMMENT 'a node is sending it',
  attempts          INT             NOT NULL,
  outcome           VARCHAR(40)     NULL COMMENT 'of the last attempt',
  finished_at       DATETIME(6)     NULL,
  PRIMARY KEY (id),
  KEY webhook_message_due (state, next_attempt_at),
  KEY webhook_message_link (link_id, state, id),
  KEY webhook_message_service (service_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
