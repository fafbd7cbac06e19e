CREATE TABLE library (
  service_id        BINARY(16)  NOT NULL COMMENT 'the connected service that this library is',
  municipality_code CHAR(6)     NOT NULL,
  number_prefix     VARCHAR(8)  NOT NULL,
  number_digits     TINYINT     NOT NULL COMMENT 'of the running number, without prefix and check digit',
  check_digit       VARCHAR(16) NOT NULL COMMENT 'NONE, LUHN or SEVEN_DR',
  validity_months   SMALLINT    NOT NULL,
  extended_by_visit BOOLEAN     NOT NULL,
  overdue_blocks    BOOLEAN     NOT NULL COMMENT 'whether an overdue loan keeps the patron from borrowing',
  version           BIGINT      NOT NULL,
  PRIMARY KEY (service_id),
  CONSTRAINT library_of_service FOREIGN KEY (service_id) REFERENCES connected_service (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE library_number (
  service_id        BINARY(16) NOT NULL,
  municipality_code CHAR(6)    NOT NULL,
  next_number       BIGINT     NOT NULL COMMENT 'the running number that is given next',
  PRIMARY KEY (service_id),
  CONSTRAINT library_number_of_library FOREIGN KEY (service_id) REFERENCES library (service_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE library_branch (
  id                BINARY(16)   NOT NULL,
  municipality_code CHAR(6)      NOT NULL,
  service_id        BINARY(16)   NOT NULL,
  code              VARCHAR(20)  NOT NULL,
  name              VARCHAR(80)  NOT NULL,
  name_en           VARCHAR(120) NOT NULL,
  version           BIGINT       NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY library_branch_code (service_id, code),
  CONSTRAINT library_branch_of_library FOREIGN KEY (service_id) REFERENCES library (service_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE library_patron_group (
  id                BINARY(16)   NOT NULL,
  municipality_code CHAR(6)      NOT NULL,
  service_id        BINARY(16)   NOT NULL,
  code              VARCHAR(20)  NOT NULL,
  name              VARCHAR(80)  NOT NULL,
  name_en           VARCHAR(120) NOT NULL,
  max_loans         SMALLINT     NOT NULL COMMENT 'of all item types together',
  max_holds         SMALLINT     NOT NULL,
  version           BIGINT       NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY library_patron_group_code (service_id, code),
  CONSTRAINT library_patron_group_of_library FOREIGN KEY (service_id) REFERENCES library (service_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE library_item_type (
  id                BINARY(16)   NOT NULL,
  municipality_code CHAR(6)      NOT NULL,
  service_id        BINARY(16)   NOT NULL,
  code              VARCHAR(20)  NOT NULL,
  name              VARCHAR(80)  NOT NULL,
  name_en           VARCHAR(120) NOT NULL,
  version           BIGINT       NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY library_item_type_code (service_id, code),
  CONSTRAINT library_item_type_of_library FOREIGN KEY (service_id) REFERENCES library (service_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE library_loan_rule (
  id                BINARY(16) NOT NULL,
  municipality_code CHAR(6)    NOT NULL,
  service_id        BINARY(16) NOT NULL,
  patron_group_id   BINARY(16) NOT NULL,
  item_type_id      BINARY(16) NOT NULL,
  max_loans         SMALLINT   NOT NULL COMMENT 'of this item type',
  loan_days         SMALLINT   NOT NULL,
  max_renewals      SMALLINT   NOT NULL,
  renewal_days      SMALLINT   NOT NULL COMMENT 'from the day of the renewal',
  shelf_days        SMALLINT   NOT NULL COMMENT 'how long a held copy waits for the patron; 0 when this type cannot be held',
  version           BIGINT     NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY library_loan_rule_for (patron_group_id, item_type_id),
  KEY library_loan_rule_library (service_id),
  CONSTRAINT library_loan_rule_group FOREIGN KEY (patron_group_id) REFERENCES library_patron_group (id),
  CONSTRAINT library_loan_rule_type FOREIGN KEY (item_type_id) REFERENCES library_item_type (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE library_closed_day (
  id                BINARY(16)  NOT NULL,
  municipality_code CHAR(6)     NOT NULL,
  service_id        BINARY(16)  NOT NULL,
  branch_id         BINARY(16)  NULL COMMENT 'null: every branch',
  weekday           TINYINT     NULL COMMENT '1 Monday to 7 Sunday, every week; or null',
  closed_on         DATE        NULL COMMENT 'one day; or null',
  note              VARCHAR(80) NULL,
  PRIMARY KEY (id),
  KEY library_closed_day_library (service_id, closed_on),
  CONSTRAINT library_closed_day_branch FOREIGN KEY (branch_id) REFERENCES library_branch (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE library_patron (
  id                BINARY(16)      NOT NULL,
  municipality_code CHAR(6)         NOT NULL,
  service_id        BINARY(16)      NOT NULL,
  number            VARCHAR(40)     NOT NULL,
  name              VARBINARY(512)  NULL COMMENT 'encrypted, like every personal column below',
  kana              VARBINARY(512)  NULL,
  address           VARBINARY(1024) NULL,
  phone             VARBINARY(128)  NULL,
  date_of_birth     VARBINARY(80)   NULL,
  patron_group_id   BINARY(16)      NOT NULL,
  valid_until       DATE            NOT NULL COMMENT 'last day, Japan time',
  suspension        VARCHAR(24)     NULL COMMENT 'reason, while suspended',
  link_id           BINARY(16)      NULL COMMENT 'of the card, while linked',
  merged_into       BINARY(16)      NULL,
  registered_at     DATETIME(6)     NOT NULL,
  version           BIGINT          NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY library_patron_number (service_id, number),
  UNIQUE KEY library_patron_link (link_id),
  CONSTRAINT library_patron_of_library FOREIGN KEY (service_id) REFERENCES library (service_id),
  CONSTRAINT library_patron_of_group FOREIGN KEY (patron_group_id) REFERENCES library_patron_group (id),
  CONSTRAINT library_patron_of_link FOREIGN KEY (link_id) REFERENCES service_link (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE library_patron_key (
  id                BINARY(16) NOT NULL,
  municipality_code CHAR(6)    NOT NULL,
  service_id        BINARY(16) NOT NULL,
  patron_id         BINARY(16) NOT NULL,
  search_key        BINARY(32) NOT NULL COMMENT 'keyed blind index of a name, its reading, or a phone number',
  PRIMARY KEY (id),
  UNIQUE KEY library_patron_key_search (service_id, search_key, patron_id),
  KEY library_patron_key_patron (patron_id),
  CONSTRAINT library_patron_key_of_patron FOREIGN KEY (patron_id) REFERENCES library_patron (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
