package jp.citizencard.web.trust.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;

import jp.citizencard.trust.boundary.TrustAnchors;
import jp.citizencard.trust.entity.AnchorFingerprint;
import jp.citizencard.trust.entity.CertificateKind;
import jp.citizencard.trust.entity.CertificatePurpose;
import jp.citizencard.trust.entity.Hierarchy;
import jp.citizencard.trust.entity.TrustAnchor;
import jp.citizencard.web.platform.screen.Messages;

/** Trust anchors: a new one is trusted only when the published fingerprint was typed; withdrawal is asked again. */
@Named("anchors")
@ViewScoped
public class AnchorsScreen implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    TrustAnchors anchors;

    @Inject
    Messages messages;

    private String pem;
    private String fingerprint;
    private Hierarchy hierarchy = Hierarchy.OWN;
    private CertificateKind kind = CertificateKind.CARD;
    private CertificatePurpose purpose = CertificatePurpose.USER_AUTHENTICATION;
    private String responder;
    private String listAddress;
    private String toWithdraw;

    public List<TrustAnchor> getAll() {
        return anchors.imported();
    }

    public void add() {
        anchors.importAnchor(new TrustAnchors.Import(pem, fingerprint == null ? "" : fingerprint, hierarchy, kind, purpose, List.of(), responder, listAddress, List.of(), null));
        messages.done("trust.anchors.added");
        pem = null;
        fingerprint = null;
        responder = null;
        listAddress = null;
    }

    public void ask(TrustAnchor anchor) {
        toWithdraw = anchor.fingerprint().hex();
    }

    public void keep() {
        toWithdraw = null;
    }

    public void withdraw() {
        anchors.withdraw(AnchorFingerprint.parse(toWithdraw));
        toWithdraw = null;
        messages.done("trust.anchors.withdrawn");
    }

    /** Fingerprint of the anchor whose withdrawal is being asked again, or null. */
    public String getToWithdraw() {
        return toWithdraw;
    }

    public Hierarchy[] getHierarchies() {
        return Hierarchy.values();
    }

    public CertificateKind[] getKinds() {
        return CertificateKind.values();
    }

    public CertificatePurpose[] getPurposes() {
        return CertificatePurpose.values();
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

    public String getResponder() {
        return responder;
    }

    public void setResponder(String responder) {
        this.responder = responder;
    }

    public String getListAddress() {
        return listAddress;
    }

    public void setListAddress(String listAddress) {
        this.listAddress = listAddress;
    }
}
