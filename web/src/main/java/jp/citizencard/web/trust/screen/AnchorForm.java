package jp.citizencard.web.trust.screen;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

import jp.citizencard.platform.time.JapanTime;
import jp.citizencard.trust.boundary.TrustAnchors;
import jp.citizencard.trust.entity.CertificateKind;
import jp.citizencard.trust.entity.CertificatePurpose;
import jp.citizencard.trust.entity.Hierarchy;

/** What is typed about an authority that is to be trusted. */
public class AnchorForm implements Serializable {

    private static final long serialVersionUID = 1L;

    private String pem;
    private String fingerprint;
    private Hierarchy hierarchy = Hierarchy.PRODUCTION;
    private CertificateKind kind = CertificateKind.CARD;
    private CertificatePurpose purpose = CertificatePurpose.USER_AUTHENTICATION;
    private String policies;
    private String responder;
    private String listAddress;
    private String allowed;
    private LocalDate activeFrom;

    TrustAnchors.Import command() {
        return new TrustAnchors.Import(pem, fingerprint, hierarchy, kind, purpose, words(policies), responder, listAddress, words(allowed),
                activeFrom == null ? null : JapanTime.startOf(activeFrom));
    }

    private static List<String> words(String text) {
        return text == null || text.isBlank() ? List.of() : Arrays.asList(text.strip().split("\\s+"));
    }

    /** First day on which it is used, Japan time; null for at once. */
    public LocalDate getActiveFrom() {
        return activeFrom;
    }

    public void setActiveFrom(LocalDate activeFrom) {
        this.activeFrom = activeFrom;
    }

    public String getPem() {
        return pem;
    }

    public void setPem(String pem) {
        this.pem = pem;
    }

    public String getFingerprint() {
        return fingerprint;
    }

    public void setFingerprint(String fingerprint) {
        this.fingerprint = fingerprint;
    }

    public Hierarchy getHierarchy() {
        return hierarchy;
    }

    public void setHierarchy(Hierarchy hierarchy) {
        this.hierarchy = hierarchy;
    }

    public CertificateKind getKind() {
        return kind;
    }

    public void setKind(CertificateKind kind) {
        this.kind = kind;
    }

    public CertificatePurpose getPurpose() {
        return purpose;
    }

    public void setPurpose(CertificatePurpose purpose) {
        this.purpose = purpose;
    }

    public String getPolicies() {
        return policies;
    }

    public void setPolicies(String policies) {
        this.policies = policies;
    }

    public String getResponder() {
        return responder;
    }

    public void setResponder(String responder) {
        this.responder = responder == null ? null : responder.strip();
    }

    public String getListAddress() {
        return listAddress;
    }

    public void setListAddress(String listAddress) {
        this.listAddress = listAddress == null ? null : listAddress.strip();
    }

    public String getAllowed() {
        return allowed;
    }

    public void setAllowed(String allowed) {
        this.allowed = allowed;
    }
}
