package jp.citizencard.trust.control.revocation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Collections;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Signs requests (RFC 6960 §4.1.2) for responders that answer only who they know. */
public final class OcspRequestSigner {

    private final X509CertificateHolder[] certificates;
    private final ContentSigner signer;

    private OcspRequestSigner(X509CertificateHolder[] certificates, ContentSigner signer) {
        this.certificates = certificates;
        this.signer = signer;
    }

    /**
     * The only key of a PKCS #12 file, with its certificates.
     *
     * @throws IOException when the file cannot be read, has not exactly one key, or one of another type than RSA or EC
     */
    public static OcspRequestSigner read(Path file, char[] password) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            String alias = Collections.list(store.aliases()).stream().filter(each -> isKey(store, each)).reduce((one, other) -> {
                throw new IllegalArgumentException("more than one key in " + file);
            }).orElseThrow(() -> new IllegalArgumentException("no key in " + file));
            return of((PrivateKey) store.getKey(alias, password), store.getCertificateChain(alias));
        } catch (GeneralSecurityException | IllegalArgumentException | OperatorCreationException e) {
            throw new IOException("the key for OCSP requests cannot be used: " + e.getMessage(), e);
        }
    }

    private static boolean isKey(KeyStore store, String alias) {
        try {
            return store.isKeyEntry(alias);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key store that was loaded can be listed", e);
        }
    }

    private static OcspRequestSigner of(PrivateKey key, Certificate[] chain) throws GeneralSecurityException, OperatorCreationException {
        X509CertificateHolder[] holders = new X509CertificateHolder[chain.length];
        for (int i = 0; i < chain.length; i++) {
            holders[i] = new JcaX509CertificateHolder((X509Certificate) chain[i]);
        }
        return new OcspRequestSigner(holders, new JcaContentSignerBuilder(switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> throw new IllegalArgumentException("a key of type " + key.getAlgorithm());
        }).build(key));
    }

    /** One at a time: a content signer has a state. */
    synchronized OCSPReq sign(OCSPReqBuilder request) throws OCSPException {
        X500Name name = certificates[0].getSubject();
        return request.setRequestorName(name).build(signer, certificates);
    }
}
