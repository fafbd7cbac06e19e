-- Type 1 (desk, face to face): OCSP first, the list when OCSP is down; for signing certificates as well.
UPDATE connected_service SET revocation_mode = 'OCSP_THEN_CRL' WHERE connection_type = 'TYPE1';
UPDATE connected_service SET signing_revocation_mode = 'OCSP_THEN_CRL' WHERE connection_type = 'TYPE1' AND signing_revocation_mode IS NOT NULL;
