-- A rule may have several reasons against one touch; the outcome names the weightiest.
ALTER TABLE usage_record ADD COLUMN further VARCHAR(400) NULL COMMENT 'codes of what else was against it, in order, parted by blanks';
