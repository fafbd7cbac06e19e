-- At a touch a service may have signing certificates looked up by OCSP.
ALTER TABLE signing_certificate ADD COLUMN responders VARCHAR(1000) NOT NULL DEFAULT '' COMMENT 'OCSP addresses that the certificate names, a line each';
