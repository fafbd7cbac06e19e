package jp.citizencard.municipality.boundary;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.annotation.Resource;
import jakarta.annotation.security.PermitAll;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import jp.citizencard.municipality.control.ClientAssertion;
import jp.citizencard.municipality.entity.MunicipalityProblem;
import jp.citizencard.municipality.entity.TerminalProfile;
import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.caller.TokenName;
import jp.citizencard.platform.crypto.Secrets;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.Causes;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.Ids;

/** Gives access tokens to terminals and municipal systems: OAuth 2.0 client credentials (RFC 6749 §4.4) with {@code private_key_jwt} (RFC 7523 §2.2). */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@PermitAll
public class AccessTokens {

    /** How long a token is good for. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    /**
     * What the terminal gets.
     *
     * @param token     signed JWT, RS256
     * @param expiresIn seconds
     * @param scopes    those granted, sorted
     */
    public record Granted(String token, long expiresIn, Set<String> scopes) {
    }

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Inject
    Terminals terminals;

    @Inject
    Secrets secrets;

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "citizencard.token.issuer")
    String issuer;

    /**
     * @param assertion client assertion, a signed JWT; used up by this call when it is accepted
     * @param endpoint  address of the token endpoint, which the assertion may name as its audience instead of the issuer
     * @param wanted    scopes asked for; empty for all that the terminal has
     * @throws ProblemException {@code client-assertion-refused}, {@code scope-refused}
     */
    public Granted grant(String assertion, String endpoint, Set<String> wanted) {
        Instant now = clock.instant();
        ClientAssertion claimed = ClientAssertion.parse(assertion);
        TerminalProfile terminal = terminals.byClientId(claimed.clientId()).filter(found -> found.publicKeys() != null)
                .orElseThrow(() -> ClientAssertion.refused("iss"));
        claimed.verify(terminal.publicKeys(), Set.of(issuer, endpoint), now);
        useUp(terminal.clientId() + '\n' + claimed.id(), claimed.ends());
        return new Granted(sign(terminal, granted(terminal, wanted), now), LIFETIME.toSeconds(), granted(terminal, wanted));
    }

    private static Set<String> granted(TerminalProfile terminal, Set<String> wanted) {
        Set<String> refused = new HashSet<>(wanted);
        refused.removeAll(terminal.scopes());
        if (!refused.isEmpty() || terminal.scopes().isEmpty()) {
            throw new ProblemException(MunicipalityProblem.SCOPE_REFUSED, "scope", String.join(" ", new TreeSet<>(refused)));
        }
        return new TreeSet<>(wanted.isEmpty() ? terminal.scopes() : wanted);
    }

    private String sign(TerminalProfile terminal, Set<String> scopes, Instant now) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder().issuer(issuer).audience(issuer).subject(terminal.clientId())
                .claim("upn", TokenName.of(Caller.terminal(terminal.id(), terminal.municipality()), scopes))
                .claim("groups", List.copyOf(scopes)).claim("client_id", terminal.clientId()).claim("scope", String.join(" ", scopes))
                .jwtID(Ids.next().toString()).issueTime(Date.from(now)).expirationTime(Date.from(now.plus(LIFETIME))).build();
        SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT).build(), claims);
        try {
            token.sign(new RSASSASigner(secrets.keys().tokenSigningKey()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign an access token", e);
        }
    }

    /** The primary key decides between nodes which of two uses was first.. */
    private void useUp(String use, Instant ends) {
        try (Connection connection = dataSource.getConnection();
             PreparedStatement insert = connection.prepareStatement("INSERT INTO token_assertion (assertion_hash, expires_at) VALUES (?, ?)")) {
            insert.setBytes(1, MessageDigest.getInstance("SHA-256").digest(use.getBytes(StandardCharsets.UTF_8)));
            insert.setObject(2, LocalDateTime.ofInstant(ends, ZoneOffset.UTC));
            insert.executeUpdate();
        } catch (SQLException e) {
            if (Causes.isDuplicateKey(e)) {
                throw ClientAssertion.refused("jti");
            }
            throw new IllegalStateException("cannot keep the use of a client assertion", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing", e);
        }
    }
}
