package jp.citizencard.cardap.terminal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Map;

/** A compact JWS (RFC 7515) with ES256 (RFC 7518 §3.4), whose header names key and type (RFC 8725 §3.11: one for another use is refused). */
public final class SignedText {

    /** The text is not by a known key, not of this type, or no signed text at all. */
    public static final class RefusedException extends Exception {

        private static final long serialVersionUID = 1L;

        private RefusedException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private SignedText() {
    }

    /** Signs, for the server. @param key of P-256; {@code keyId} tells terminals which */
    public static String sign(String type, Map<String, Object> payload, ECPrivateKey key, String keyId) {
        JWSObject jws = new JWSObject(new JWSHeader.Builder(JWSAlgorithm.ES256).type(new JOSEObjectType(type)).keyID(keyId).build(), new Payload(payload));
        try {
            jws.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalArgumentException("a private key of P-256 is needed", e);
        }
        return jws.serialize();
    }

    /**
     * The content of a text whose signature holds.
     *
     * @param keys the server's public keys by id
     * @param most characters of the longest text
     */
    public static Map<String, Object> verified(String text, String type, Map<String, ECPublicKey> keys, int most) throws RefusedException {
        if (text.length() > most) {
            throw new RefusedException("the text is too long", null);
        }
        try {
            JWSObject jws = JWSObject.parse(text);
            String keyId = jws.getHeader().getKeyID();
            ECPublicKey key = keyId == null ? null : keys.get(keyId);
            boolean rightForm = isCanonical(text) && JWSAlgorithm.ES256.equals(jws.getHeader().getAlgorithm()) && new JOSEObjectType(type).equals(jws.getHeader().getType());
            if (key == null || !rightForm || !jws.verify(new ECDSAVerifier(key))) {
                throw new RefusedException("the signature is not by a known key", null);
            }
            Map<String, Object> payload = jws.getPayload().toJSONObject();
            if (payload == null) {
                throw new RefusedException("what is signed is no JSON object", null);
            }
            return payload;
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            throw new RefusedException("no signed text", e);
        }
    }

    /** Whether each part is the one way to write its bytes (RFC 4648 §3.5): the last character may hold bits that nothing checks. */
    private static boolean isCanonical(String text) {
        return Arrays.stream(text.split("\\.", -1)).allMatch(part -> Base64URL.encode(new Base64URL(part).decode()).toString().equals(part));
    }
}
