package jp.citizencard.trust.control.crl;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PSSParameterSpec;
import java.util.Map;
import jp.citizencard.trust.control.path.SignatureAlgorithmRule;
import jp.citizencard.trust.entity.ListRefusal;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * Verifies the signature of a list while its bytes go by. By the JDK's own providers: their SHA-2 uses the processor's instructions, which makes the difference
 * for a list of many megabytes.
 */
final class ListSignature {

    private static final String PSS = "RSASSA-PSS";
    private static final Map<String, String> NAMES = Map.of(
            PKCSObjectIdentifiers.sha256WithRSAEncryption.getId(), "SHA256withRSA",
            PKCSObjectIdentifiers.sha384WithRSAEncryption.getId(), "SHA384withRSA",
            PKCSObjectIdentifiers.sha512WithRSAEncryption.getId(), "SHA512withRSA",
            PKCSObjectIdentifiers.id_RSASSA_PSS.getId(), PSS,
            X9ObjectIdentifiers.ecdsa_with_SHA256.getId(), "SHA256withECDSA",
            X9ObjectIdentifiers.ecdsa_with_SHA384.getId(), "SHA384withECDSA",
            X9ObjectIdentifiers.ecdsa_with_SHA512.getId(), "SHA512withECDSA");

    private final Signature signature;

    private ListSignature(Signature signature) {
        this.signature = signature;
    }

    /** @throws CrlRefusedException {@link ListRefusal#BAD_SIGNATURE} for an algorithm that is not accepted, or that the key is not for */
    static ListSignature by(PublicKey signer, AlgorithmIdentifier algorithm) throws CrlRefusedException {
        if (!SignatureAlgorithmRule.accepts(algorithm)) {
            throw new CrlRefusedException(ListRefusal.BAD_SIGNATURE);
        }
        try {
            Signature signature = Signature.getInstance(NAMES.get(algorithm.getAlgorithm().getId()));
            signature.initVerify(signer);
            if (PSS.equals(signature.getAlgorithm())) {
                AlgorithmParameters parameters = AlgorithmParameters.getInstance(PSS);
                parameters.init(algorithm.getParameters().toASN1Primitive().getEncoded());
                signature.setParameter(parameters.getParameterSpec(PSSParameterSpec.class));
            }
            return new ListSignature(signature);
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            // A key, algorithm or parameter that do not fit together make no valid signature, whatever way it is reported.
            throw new CrlRefusedException(ListRefusal.BAD_SIGNATURE, e);
        }
    }

    void update(byte[] bytes, int from, int length) throws CrlRefusedException {
        try {
            signature.update(bytes, from, length);
        } catch (GeneralSecurityException e) {
            throw new CrlRefusedException(ListRefusal.BAD_SIGNATURE, e);
        }
    }

    /** @throws CrlRefusedException {@link ListRefusal#BAD_SIGNATURE} when it is another's, or of other bytes */
    void verify(byte[] value) throws CrlRefusedException {
        boolean good;
        try {
            good = signature.verify(value);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new CrlRefusedException(ListRefusal.BAD_SIGNATURE, e);
        }
        if (!good) {
            throw new CrlRefusedException(ListRefusal.BAD_SIGNATURE);
        }
    }
}
