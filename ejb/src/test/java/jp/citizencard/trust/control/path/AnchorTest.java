package jp.citizencard.trust.control.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.citizencard.trust.entity.CertificateKind;
import jp.citizencard.trust.entity.CertificatePurpose;
import jp.citizencard.trust.entity.Hierarchy;
import jp.citizencard.trust.support.TestAuthority;
import jp.citizencard.trust.support.TestKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnchorTest {

    private final TestAuthority authority = TestAuthority.generation(1);

    private static AnchorTerms terms(String... allowed) {
        return new AnchorTerms(Hierarchy.OWN, CertificateKind.CARD, CertificatePurpose.USER_AUTHENTICATION, Set.of(), Instant.EPOCH,
                Optional.empty(), Optional.empty(), Optional.empty(), List.of(allowed));
    }

    @ParameterizedTest
    @CsvSource({
        "http://pki.example/ocsp, true",
        "http://pki.example/ocsp/, true",
        "http://pki.example/ocsp/a/b?c=d, true",
        "HTTP://PKI.example/ocsp, true",
        "https://pki.example/ocsp, false",
        "http://pki.example/ocspx, false",
        "http://pki.example:81/ocsp, false",
        "http://pki.example.evil/ocsp, false",
        "http://pki.example@evil/ocsp, false",
        "http://user@pki.example/ocsp, false",
        "http://pki.example/ocsp/../admin, false",
        "http://pki.example/ocsp/%2e%2e/admin, false",
        "ldap://pki.example/ocsp, false",
        "file:///ocsp, false",
        "/ocsp, false"
    })
    void onlyAddressesBelowAnAllowedPrefixAreAllowed(String address, boolean allowed) {
        assertThat(authority.anchor(terms("http://pki.example/ocsp")).allows(URI.create(address))).isEqualTo(allowed);
    }

    @Test
    void theTestHierarchyIsKnownByItsNameWhateverWasSaidAtImport() {
        assertThat(authority.anchor(terms()).isTest()).isTrue();
        assertThat(TestAuthority.named("C=JP,O=JPKI", TestKeys.rsa("authority1", 2048)).anchor(terms()).isTest()).isFalse();
    }

    @Test
    void aHoldersCertificateIsNoAnchor() {
        assertThatThrownBy(() -> Anchor.of(authority.issue(), terms())).isInstanceOf(AnchorRefusedException.class)
                .hasMessageContaining("NOT_AN_AUTHORITY");
    }

    @Test
    void aWeakAuthorityKeyIsRefused() {
        assertThatThrownBy(() -> Anchor.of(TestAuthority.named("C=JP,O=Own", TestKeys.rsa("weak", 1024)).der(), terms()))
                .isInstanceOf(AnchorRefusedException.class).hasMessageContaining("KEY");
    }

    @Test
    void termsThatCannotBeMeantAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> terms("ftp://pki.example/"));
        assertThatIllegalArgumentException().isThrownBy(() -> terms("/relative"));
        assertThatIllegalArgumentException().isThrownBy(() -> new AnchorTerms(Hierarchy.OWN, CertificateKind.CARD,
                CertificatePurpose.USER_AUTHENTICATION, Set.of(), Instant.EPOCH, Optional.empty(), Optional.empty(),
                Optional.of("http://pki.example/crl"), List.of()));
    }
}
