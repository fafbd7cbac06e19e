package jp.citizencard.service.entity;

import java.util.List;
import jp.citizencard.trust.entity.RevocationMode;
import jp.citizencard.trust.entity.RevocationPolicies;

/** How a municipal system is connected to the MyKey platform. */
public enum ConnectionType {
    /** The platform supplies the card-reading screen, validates (OCSP, and the list when OCSP is down), and hands over the four attributes when asked. */
    TYPE1(RevocationMode.OCSP_THEN_CRL),
    /** The municipal system reads the card itself and calls the API with the certificate, which is validated as the service is configured. */
    TYPE2(RevocationMode.values());

    private final List<RevocationMode> revocationModes;

    ConnectionType(RevocationMode... revocationModes) {
        this.revocationModes = List.of(revocationModes);
    }

    /** How revocation may be looked up, of certificates for either purpose; the usual way first. */
    public List<RevocationMode> revocationModes() {
        return revocationModes;
    }

    /** Whether certificates of both purposes are looked up in a way that this connection allows. */
    public boolean allows(RevocationPolicies policies) {
        return revocationModes.contains(policies.userAuthentication().mode()) && revocationModes.contains(policies.signing().mode());
    }
}
