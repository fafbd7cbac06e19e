package jp.citizencard.agent.operation;

/**
 * The signing certificate (署名用電子証明書) and the proof that its key is on this card.
 *
 * @param certificate DER; it carries the four attributes (基本4情報)
 * @param signature   of the signing key over the challenge, RSASSA-PKCS1-v1_5 with SHA-256
 */
public record SigningProof(byte[] certificate, byte[] signature) {

    /** Hides personal data from logs. */
    @Override
    public String toString() {
        return "SigningProof[hidden]";
    }
}
