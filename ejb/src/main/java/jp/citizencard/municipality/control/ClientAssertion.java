package jp.citizencard.municipality.control;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import jp.citizencard.municipality.entity.MunicipalityProblem;
import jp.citizencard.platform.problem.ProblemException;

/**
 * How a terminal authenticates itself: a JWT that it signed with its private key (RFC 7523 §3, {@code private_key_jwt}). Every rule of §3 that is not kept is a refusal that names the
 * claim; single use of {@code jti} is for the database to decide.
 */
public final class ClientAssertion {

    /** Longest accepted assertion, in characters. */
    public static final int MAX_LENGTH = 8_192;
    /** How far {@code exp} may lie ahead. */
    public static final Duration MAX_LIFETIME = Duration.ofMinutes(5);
    /** How far the terminal's clock may be off. */
    public static final Duration TOLERANCE = Duration.ofSeconds(30);

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);
    private static final int MIN_RSA_BITS = 2048;
    private static final String FIELD = "client_assertion";

    private final SignedJWT jwt;
    private final JWTClaimsSet claims;

    private ClientAssertion(SignedJWT jwt, JWTClaimsSet claims) {
        this.jwt = jwt;
        this.claims = claims;
    }

    /** Reads an assertion without believing it. @throws ProblemException {@code client-assertion-refused} */
    public static ClientAssertion parse(String text) {
        if (text == null || text.isEmpty() || text.length() > MAX_LENGTH) {
            throw refused("JWT");
        }
        try {
            SignedJWT jwt = SignedJWT.parse(text);
            return new ClientAssertion(jwt, jwt.getJWTClaimsSet());
        } catch (ParseException e) {
            throw refused("JWT");
        }
    }

    /** Whom the assertion claims to come from: {@code iss}, which must equal {@code sub} (§3 rules 1 and 2B). */
    public String clientId() {
        String issuer = claims.getIssuer();
        if (issuer == null || !issuer.equals(claims.getSubject())) {
            throw refused("iss, sub");
        }
        return issuer;
    }

    /** {@code jti}: required here, so that an assertion can be used once (§3 rule 7). */
    public String id() {
        String id = claims.getJWTID();
        if (id == null || id.isBlank()) {
            throw refused("jti");
        }
        return id;
    }

    /** The instant after which it is refused anyway. */
    public Instant ends() {
        return claims.getExpirationTime().toInstant().plus(TOLERANCE);
    }

    /**
     * Checks everything but single use.
     *
     * @param publicKeys the terminal's JWK set
     * @param audiences  the names under which the platform answers, one of which must be in {@code aud} (§3 rule 3)
     * @throws ProblemException {@code client-assertion-refused} naming what is wrong
     */
    public void verify(String publicKeys, Set<String> audiences, Instant now) {
        if (!ALGORITHMS.contains(jwt.getHeader().getAlgorithm())) {
            throw refused("alg");
        }
        if (claims.getAudience().stream().noneMatch(audiences::contains)) {
            throw refused("aud");
        }
        // §3 rules 4 to 6: exp is required and may not lie unreasonably far ahead; nbf and iat may not lie ahead.
        if (claims.getExpirationTime() == null || !now.isBefore(ends()) || claims.getExpirationTime().toInstant().isAfter(now.plus(MAX_LIFETIME).plus(TOLERANCE))) {
            throw refused("exp");
        }
        if (claims.getNotBeforeTime() != null && claims.getNotBeforeTime().toInstant().isAfter(now.plus(TOLERANCE))) {
            throw refused("nbf");
        }
        if (claims.getIssueTime() != null && claims.getIssueTime().toInstant().isAfter(now.plus(TOLERANCE))) {
            throw refused("iat");
        }
        if (!isSignedByOneOf(publicKeys)) {
            throw refused("signature");
        }
    }

    private boolean isSignedByOneOf(String publicKeys) {
        try {
            String keyId = jwt.getHeader().getKeyID();
            for (JWK key : JWKSet.parse(publicKeys).getKeys()) {
                if ((keyId == null || key.getKeyID() == null || keyId.equals(key.getKeyID())) && isSignedBy(key)) {
                    return true;
                }
            }
            return false;
        } catch (ParseException e) {
            throw new IllegalStateException("the public keys of a terminal cannot be read", e);
        }
    }

    private boolean isSignedBy(JWK key) {
        JWSAlgorithm algorithm = jwt.getHeader().getAlgorithm();
        try {
            if (key instanceof RSAKey rsa && JWSAlgorithm.Family.RSA.contains(algorithm)) {
                return rsa.size() >= MIN_RSA_BITS && jwt.verify(new RSASSAVerifier(rsa));
            }
            return key instanceof ECKey ec && JWSAlgorithm.ES256.equals(algorithm) && jwt.verify(new ECDSAVerifier(ec));
        } catch (JOSEException e) {
            // A key of another curve, or a critical header that nobody here understands: not a signature that counts.
            return false;
        }
    }

    /** @param what the claim or part that is wrong */
    public static ProblemException refused(String what) {
        return new ProblemException(MunicipalityProblem.CLIENT_ASSERTION_REFUSED, FIELD, what);
    }
}
