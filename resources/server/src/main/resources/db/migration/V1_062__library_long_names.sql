-- Names on cards of foreign residents reach 170 characters and more.
ALTER TABLE library_patron
  MODIFY name VARBINARY(1024) NULL COMMENT 'encrypted, like every personal column below',
  MODIFY kana VARBINARY(1024) NULL;
