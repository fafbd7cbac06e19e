-- revocation_mode is that of user-authentication certificates.
ALTER TABLE connected_service
  ADD COLUMN max_list_age_minutes         INT         NULL COMMENT 'oldest list accepted; null: as long as the list says',
  ADD COLUMN signing_revocation_mode      VARCHAR(24) NULL COMMENT 'of signing certificates; null: as for user authentication, with its age',
  ADD COLUMN signing_max_list_age_minutes INT         NULL;
