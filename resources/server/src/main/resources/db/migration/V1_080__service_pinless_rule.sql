CREATE TABLE pinless_rule (
  id                BINARY(16)    NOT NULL,
  municipality_code CHAR(6)       NOT NULL,
  service_id        BINARY(16)    NOT NULL,
  number            INT           NOT NULL COMMENT 'version of the service''s rule, from 1',
  state             VARCHAR(12)   NOT NULL COMMENT 'DRAFT, SUBMITTED, APPROVED, WITHDRAWN',
  conditions        VARCHAR(8000) NOT NULL COMMENT 'the rule, JSON',
  takes_effect_at   DATETIME(6)   NULL COMMENT 'null until approved: as soon as it is',
  author            BINARY(16)    NULL COMMENT 'operator who wrote it; null for the set-up',
  approver          BINARY(16)    NULL COMMENT 'another operator',
  created_at        DATETIME(6)   NOT NULL,
  submitted_at      DATETIME(6)   NULL,
  approved_at       DATETIME(6)   NULL,
  withdrawn_at      DATETIME(6)   NULL,
  version           BIGINT        NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY pinless_rule_number (service_id, number),
  KEY pinless_rule_in_force (service_id, state, takes_effect_at, number),
  CONSTRAINT pinless_rule_of_service FOREIGN KEY (service_id) REFERENCES connected_service (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- The simple switches become version 1 of each service's rule.
INSERT INTO pinless_rule (id, municipality_code, service_id, number, state, conditions, takes_effect_at, created_at, approved_at, version)
SELECT UNHEX(REPLACE(UUID(), '-', '')), municipality_code, id, 1, 'APPROVED',
  CONCAT('{"assurance":"LEVEL_1","purposes":[', IF(pinless AND pinless_purposes <> '', CONCAT('"', REPLACE(pinless_purposes, ' ', '","'), '"'), ''),
    '],"places":[', IF(pinless AND pinless_purposes <> '', '"COUNTER","SUPERVISED_AREA","LENT_DEVICE"', ''),
    '],"genuineness":{"required":', IF(genuineness_required, 'true', 'false'), ',"why":"これまでの設定による"}',
    ',"limits":{},"holders":{"areas":[]},"period":{},"legalBasis":"公的個人認証法施行規則第64条の12"}'),
  '2000-01-01 00:00:00', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), 1
FROM connected_service;

ALTER TABLE connected_service DROP COLUMN pinless, DROP COLUMN pinless_purposes, DROP COLUMN genuineness_required;
