package jp.citizencard.web.trust.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.ByteArrayInputStream;
import java.io.Serializable;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import jp.citizencard.trust.boundary.TrustAnchors;
import jp.citizencard.trust.entity.AnchorFingerprint;
import jp.citizencard.trust.entity.CertificateKind;
import jp.citizencard.trust.entity.CertificatePurpose;
import jp.citizencard.trust.entity.Hierarchy;
import jp.citizencard.trust.entity.TrustAnchor;
import jp.citizencard.web.platform.screen.Messages;

/** Trust anchors: list with fingerprints, import after comparing the fingerprint, withdrawal. */
@Named("consoleAnchors")
@ViewScoped
public class AnchorsScreen implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    TrustAnchors anchors;

    @Inject
    Messages messages;

    @Inject
    Clock clock;

    private AnchorForm form;
    private TrustAnchor examined;
    private AnchorFingerprint withdrawing;
    private transient List<TrustAnchor> all;

    public List<TrustAnchor> getAll() {
        if (all == null) {
            all = anchors.imported();
        }
        return all;
    }

    public void begin() {
        form = new AnchorForm();
        withdrawing = null;
    }

    public void giveUp() {
        form = null;
        examined = null;
        withdrawing = null;
        all = null;
    }

    /** Checks everything and shows the authority, before it is trusted. */
    public void examine() {
        examined = anchors.examine(form.command());
    }

    /** Back to the form, with what was typed. */
    public void back() {
        examined = null;
    }

    public void add() {
        examined = null;
        anchors.importAnchor(form.command());
        messages.done("trust.anchors.added");
        giveUp();
    }

    /** Shows which authority would be withdrawn. */
    public void askToWithdraw(TrustAnchor anchor) {
        withdrawing = anchor.fingerprint();
        form = null;
    }

    public void withdraw() {
        anchors.withdraw(withdrawing);
        messages.done("trust.anchors.withdrawn");
        giveUp();
    }

    /** The anchor that waits for confirmation, or null. */
    public TrustAnchor getWithdrawing() {
        return getAll().stream().filter(anchor -> anchor.fingerprint().equals(withdrawing)).findFirst().orElse(null);
    }

    /** The authority's certificate, for its name and end. */
    public X509Certificate certificate(TrustAnchor anchor) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(anchor.certificate()));
        } catch (CertificateException e) {
            throw new IllegalStateException("a certificate that was imported can be read", e);
        }
    }

    /** Type and size of the authority's key, for example {@code RSA 2048}. */
    public String key(TrustAnchor anchor) {
        PublicKey key = certificate(anchor).getPublicKey();
        return key.getAlgorithm() + " " + (key instanceof RSAPublicKey rsa ? rsa.getModulus().bitLength() : ((ECPublicKey) key).getParams().getOrder().bitLength());
    }

    /** Where the anchor stands now; the key of a text. */
    public String state(TrustAnchor anchor) {
        Instant now = clock.instant();
        if (anchor.withdrawnAt().isPresent()) {
            return "withdrawn-at";
        }
        if (!now.isBefore(certificate(anchor).getNotAfter().toInstant())) {
            return "ended";
        }
        return now.isBefore(anchor.activeFrom()) ? "not-yet" : "active";
    }

    /** The authority that waits for confirmation, or null. */
    public TrustAnchor getExamined() {
        return examined;
    }

    /** Upper case in pairs, as authorities print it. */
    public String printed(AnchorFingerprint fingerprint) {
        return fingerprint.hex().toUpperCase(Locale.ROOT).replaceAll("..(?!$)", "$0:");
    }

    public AnchorForm getForm() {
        return form;
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
}
