package jp.citizencard.trust.boundary;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import jp.citizencard.trust.control.revocation.CrlSettings;
import jp.citizencard.trust.control.revocation.OcspSettings;
import org.eclipse.microprofile.config.Config;

/** The keys {@code citizencard.trust.*}; defaults and meaning stand in {@code resources/docs/trust.md}. */
@Dependent
public class TrustSettings {

    private static final String PREFIX = "citizencard.trust.";

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
        Path directory = text("crl.directory").map(Path::of)
                .orElseGet(() -> Path.of(config.getOptionalValue("citizencard.data", String.class).orElse(".data"), "crl"));
        return new CrlSettings(text("crl.url-template"), directory, duration("crl.timeout"), duration("crl.refresh"), duration("crl.retry"),
                number("crl.max-bytes"), duration("clock-tolerance"));
    }

    OcspSettings ocsp() {
        return new OcspSettings(duration("ocsp.timeout"), duration("ocsp.max-age"), duration("ocsp.breaker"), number("ocsp.max-concurrent"),
                number("ocsp.max-bytes"), duration("clock-tolerance"), config.getValue(PREFIX + "ocsp.nonce-required", Boolean.class));
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
