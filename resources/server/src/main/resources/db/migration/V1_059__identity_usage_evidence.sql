-- Evidence names the source, its number and when it spoke.
ALTER TABLE usage_record MODIFY evidence VARCHAR(160) NULL COMMENT 'how and when the revocation state was established';
