package jp.citizencard.trust.boundary;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import jp.citizencard.trust.control.crl.CrlSettings;
import jp.citizencard.trust.control.crl.fetch.LdapAccount;
import jp.citizencard.trust.control.revocation.OcspRequestSigner;
import jp.citizencard.trust.control.revocation.OcspSettings;
import org.eclipse.microprofile.config.Config;

/** The keys {@code citizencard.trust.*}; defaults and meaning stand in {@code resources/docs/trust.md}. */
@Dependent
public class TrustSettings {

    private static final String PREFIX = "citizencard.trust.";
    private static final int GRACE_MILLIS = 500;

    @Inject
    Config config;

    boolean production() {
        return !"development".equals(config.getOptionalValue("citizencard.mode", String.class).orElse("production"));
    }

    Optional<Path> anchors() {
        return text("anchors").map(Path::of);
    }

    Optional<Path> cvAuthorityKeys() {
        return text("cv-ca").map(Path::of);
    }

    List<String> allowedLocations() {
        return text("allowed-locations").map(list -> List.of(list.trim().split("\\s*,\\s*"))).orElse(List.of());
    }

    int certificateMaxBytes() {
        return number("certificate.max-bytes");
    }

    int pathsKept() {
        return number("path-cache");
    }

    Duration connectTimeout() {
        return duration("connect-timeout");
    }

    Duration reload() {
        return duration("reload");
    }

    CrlSettings lists() {
        return new CrlSettings(text("crl.url-template"), directory("crl.directory", "crl"), directory("crl.evidence", "crl-held"),
                number("crl.evidence-kept"), duration("crl.timeout"), duration("crl.first-wait"), duration("crl.refresh"), duration("crl.retry"),
                duration("crl.retry-max"), number("crl.max-bytes"), number("crl.ldap-max-bytes"), ldapAccount(), duration("clock-tolerance"));
    }

    private Optional<LdapAccount> ldapAccount() {
        return text("crl.ldap-server").map(server -> new LdapAccount(URI.create(server), text("crl.ldap-user").orElse(""), text("crl.ldap-password").orElse("")));
    }

    int listsInParallel() {
        return number("crl.parallel");
    }

    /** Whether the nodes share lists through the database. */
    boolean listsShared() {
        return switch (config.getValue(PREFIX + "crl.share", String.class)) {
            case "database" -> true;
            case "none" -> false;
            default -> throw new IllegalStateException("citizencard.trust.crl.share is neither database nor none");
        };
    }

    private Path directory(String key, String inData) {
        return text(key).map(Path::of).orElseGet(() -> Path.of(config.getOptionalValue("citizencard.data", String.class).orElse(".data"), inData));
    }

    /** @throws IOException when the key for requests cannot be used */
    OcspSettings ocsp() throws IOException {
        Optional<Path> key = text("ocsp.request-key").map(Path::of);
        Optional<OcspRequestSigner> signer = key.isEmpty() ? Optional.empty()
                : Optional.of(OcspRequestSigner.read(key.get(), text("ocsp.request-key-password").orElse("").toCharArray()));
        return new OcspSettings(duration("ocsp.max-age"), duration("ocsp.breaker"), duration("clock-tolerance"), !ocspByGet(),
                config.getValue(PREFIX + "ocsp.nonce-required", Boolean.class), signer);
    }

    /** Of one exchange. A little longer than the timeout of fault tolerance, which is to come first. */
    Duration ocspLimit() {
        return Duration.ofMillis(number("ocsp.timeout-millis")).plusMillis(GRACE_MILLIS);
    }

    int ocspMaxBytes() {
        return number("ocsp.max-bytes");
    }

    /** Short requests by GET, without a nonce, so that caches on the way may answer (RFC 5019). */
    boolean ocspByGet() {
        return config.getValue(PREFIX + "ocsp.get", Boolean.class);
    }

    private Optional<String> text(String key) {
        return config.getOptionalValue(PREFIX + key, String.class).filter(value -> !value.isBlank());
    }

    private Duration duration(String key) {
        return config.getValue(PREFIX + key, Duration.class);
    }

    private int number(String key) {
        return config.getValue(PREFIX + key, Integer.class);
    }
}
