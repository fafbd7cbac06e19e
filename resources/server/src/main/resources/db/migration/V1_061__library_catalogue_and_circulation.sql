CREATE TABLE library_item (
  id                BINARY(16)   NOT NULL,
  municipality_code CHAR(6)      NOT NULL,
  service_id        BINARY(16)   NOT NULL,
  code              VARCHAR(40)  NOT NULL COMMENT 'the library''s own number of the title',
  title             VARCHAR(400) NOT NULL,
  title_kana        VARCHAR(400) NULL,
  author            VARCHAR(200) NULL,
  publisher         VARCHAR(200) NULL,
  published_year    SMALLINT     NULL,
  isbn              CHAR(13)     NULL,
  item_type_id      BINARY(16)   NOT NULL,
  search_text       VARCHAR(1010) NOT NULL COMMENT 'title, reading and author, normalised',
  version           BIGINT       NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY library_item_code (service_id, code),
  KEY library_item_isbn (service_id, isbn),
  KEY library_item_search (service_id, search_text(120)),
  CONSTRAINT library_item_of_library FOREIGN KEY (service_id) REFERENCES library (service_id),
  CONSTRAINT library_item_of_type FOREIGN KEY (item_type_id) REFERENCES library_item_type (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE library_copy (
  id                BINARY(16)  NOT NULL,
  municipality_code CHAR(6)     NOT NULL,
  service_id        BINARY(16)  NOT NULL,
  item_id           BINARY(16)  NOT NULL,
  branch_id         BINARY(16)  NOT NULL,
  barcode           VARCHAR(40) NOT NULL,
  state             VARCHAR(16) NOT NULL COMMENT 'AVAILABLE, ON_LOAN, ON_HOLD_SHELF, LOST, WITHDRAWN',
  version           BIGINT      NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY library_copy_barcode (service_id, barcode),
  KEY library_copy_item (item_id),
  CONSTRAINT library_copy_of_item FOREIGN KEY (item_id) REFERENCES library_item (id),
  CONSTRAINT library_copy_of_branch FOREIGN KEY (branch_id) REFERENCES library_branch (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE library_loan (
  id                BINARY(16)  NOT NULL,
  municipality_code CHAR(6)     NOT NULL,
  service_id        BINARY(16)  NOT NULL,
  copy_id           BINARY(16)  NOT NULL,
  item_id           BINARY(16)  NOT NULL,
  item_type_id      BINARY(16)  NOT NULL,
  branch_id         BINARY(16)  NOT NULL,
  patron_id         BINARY(16)  NULL COMMENT 'null once returned: who read what is not kept',
  lent_at           DATETIME(6) NOT NULL,
  due_on            DATE        NOT NULL,
  renewals          SMALLINT    NOT NULL,
  returned_at       DATETIME(6) NULL,
  open              BOOLEAN     NULL COMMENT 'true, or null once returned: a copy has one open loan',
  version           BIGINT      NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY library_loan_open (copy_id, open),
  KEY library_loan_patron (patron_id, open, due_on),
  KEY library_loan_overdue (service_id, open, due_on, id),
  CONSTRAINT library_loan_of_copy FOREIGN KEY (copy_id) REFERENCES library_copy (id),
  CONSTRAINT library_loan_of_patron FOREIGN KEY (patron_id) REFERENCES library_patron (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE library_hold (
  id                BINARY(16)  NOT NULL COMMENT 'the queue of an item is the order of the ids',
  municipality_code CHAR(6)     NOT NULL,
  service_id        BINARY(16)  NOT NULL,
  item_id           BINARY(16)  NOT NULL,
  patron_id         BINARY(16)  NULL COMMENT 'null once ended',
  branch_id         BINARY(16)  NOT NULL COMMENT 'where the patron collects',
  copy_id           BINARY(16)  NULL COMMENT 'the copy that waits on the shelf',
  state             VARCHAR(16) NOT NULL COMMENT 'WAITING, READY, COLLECTED, CANCELLED, EXPIRED',
  placed_at         DATETIME(6) NOT NULL,
  ready_until       DATE        NULL,
  ended_at          DATETIME(6) NULL,
  active            BOOLEAN     NULL COMMENT 'true while WAITING or READY, else null',
  version           BIGINT      NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY library_hold_once (patron_id, item_id, active),
  UNIQUE KEY library_hold_copy (copy_id, active),
  KEY library_hold_queue (item_id, active, id),
  KEY library_hold_shelf (service_id, state, ready_until),
  CONSTRAINT library_hold_of_item FOREIGN KEY (item_id) REFERENCES library_item (id),
  CONSTRAINT library_hold_of_patron FOREIGN KEY (patron_id) REFERENCES library_patron (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE library_visit (
  id                BINARY(16)  NOT NULL,
  municipality_code CHAR(6)     NOT NULL,
  service_id        BINARY(16)  NOT NULL,
  terminal_id       BINARY(16)  NOT NULL,
  patron_id         BINARY(16)  NOT NULL,
  ends_at           DATETIME(6) NOT NULL,
  PRIMARY KEY (id),
  KEY library_visit_ends (ends_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE library_import (
  id                BINARY(16)  NOT NULL,
  municipality_code CHAR(6)     NOT NULL,
  service_id        BINARY(16)  NOT NULL,
  kind              VARCHAR(16) NOT NULL COMMENT 'PATRONS or ITEMS',
  file_hash         BINARY(32)  NOT NULL COMMENT 'SHA-256',
  lines_done        INT         NOT NULL COMMENT 'lines whose transaction has been committed',
  finished_at       DATETIME(6) NULL,
  started_at        DATETIME(6) NOT NULL,
  version           BIGINT      NOT NULL,
  PRIMARY KEY (id),
  KEY library_import_file (service_id, file_hash, finished_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
