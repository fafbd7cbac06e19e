package jp.citizencard.municipality.boundary;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

import jp.citizencard.municipality.entity.MunicipalityProblem;
import jp.citizencard.platform.crypto.Secrets;
import jp.citizencard.platform.problem.ProblemException;

/** Signs what terminals keep and verify themselves: deny lists and their settings. The key is named by its thumbprint (RFC 7638). */
@ApplicationScoped
public class TerminalSigner {

    /** A public key of P-256 (RFC 7517, RFC 7518 §6.2). */
    public record Key(String kty, String crv, String kid, String use, String x, String y) {
    }

    /** A JWK set (RFC 7517 §5). */
    public record Keys(List<Key> keys) {
    }

    @Inject
    Secrets secrets;

    private Optional<KeyPair> pair;
    private String keyId;
    private Key publicKey;

    @PostConstruct
    void open() {
        pair = secrets.keys().offlineSigningKey();
        if (pair.isPresent()) {
            try {
                ECKey key = new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.get().getPublic()).keyUse(KeyUse.SIGNATURE).keyIDFromThumbprint().build();
                keyId = key.getKeyID();
                publicKey = new Key(key.getKeyType().getValue(), key.getCurve().getName(), keyId, KeyUse.SIGNATURE.getValue(), key.getX().toString(), key.getY().toString());
            } catch (JOSEException e) {
                throw new IllegalStateException("offline-signing-key is no key of P-256", e);
            }
        }
    }

    /** @throws ProblemException {@code offline-key-missing} */
    public String keyId() {
        require();
        return keyId;
    }

    /** The public keys as a JWK set (RFC 7517). @throws ProblemException {@code offline-key-missing} */
    public Keys publicKeys() {
        require();
        return new Keys(List.of(publicKey));
    }

    /** What {@code text} makes with the private key and its id. @throws ProblemException {@code offline-key-missing} */
    public String sign(BiFunction<ECPrivateKey, String, String> text) {
        return text.apply((ECPrivateKey) require().getPrivate(), keyId());
    }

    private KeyPair require() {
        return pair.orElseThrow(() -> new ProblemException(MunicipalityProblem.OFFLINE_KEY_MISSING));
    }
}
