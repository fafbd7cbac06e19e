package jp.citizencard.identity.control;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;

import jp.citizencard.identity.entity.IdentityProblem;
import jp.citizencard.platform.problem.ProblemException;

/**
 * Verifies an electronic user proof (電子利用者証明, 公的個人認証法 2条2項): the card's signature over the challenge, RSASSA-PKCS1-v1_5 with SHA-256, or ECDSA with SHA-256 (P-256) or
 * SHA-384 (P-384) for next-generation cards.
 */
public final class UserProof {

    private static final int MAX_SIGNATURE = 512;

    private UserProof() {
    }

    /** @throws ProblemException {@code proof-signature-invalid} */
    public static void require(PublicKey key, byte[] challenge, byte[] signature) {
        require(key, challenge, signature, "signature");
    }

    /** @throws ProblemException {@code proof-signature-invalid} naming {@code field} */
    public static void require(PublicKey key, byte[] challenge, byte[] signature, String field) {
        if (signature.length == 0 || signature.length > MAX_SIGNATURE || !verifies(key, challenge, signature)) {
            throw new ProblemException(IdentityProblem.PROOF_SIGNATURE_INVALID, field);
        }
    }

    private static boolean verifies(PublicKey key, byte[] challenge, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(algorithm(key));
            verifier.initVerify(key);
            verifier.update(challenge);
            return verifier.verify(signature);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot verify with a key of an accepted certificate", e);
        }
    }

    private static String algorithm(PublicKey key) {
        if (key instanceof java.security.interfaces.ECKey ec) {
            return ec.getParams().getOrder().bitLength() > 256 ? "SHA384withECDSA" : "SHA256withECDSA";
        }
        return "SHA256withRSA";
    }
}
