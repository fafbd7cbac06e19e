package jp.citizencard.trust.control.crl.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.OperationType;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustAllTrustManager;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.SocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.security.auth.x500.X500Principal;
import jp.citizencard.trust.control.crl.fetch.ListSource.Outcome;
import jp.citizencard.trust.control.path.Anchor;
import jp.citizencard.trust.control.path.AnchorTerms;
import jp.citizencard.trust.control.path.DistributionPoint;
import jp.citizencard.trust.entity.CertificateKind;
import jp.citizencard.trust.entity.CertificatePurpose;
import jp.citizencard.trust.entity.Hierarchy;
import jp.citizencard.trust.support.TestAuthority;
import jp.citizencard.trust.support.TestCrl;
import jp.citizencard.trust.support.TestKeys;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory over TLS that shows lists only to whom it knows. */
class LdapAccountTest {

    private static final String ENTRY = "CN=Maebashi CRLDP,O=JPKI-TEST,C=JP";
    private static final String LIST = "certificateRevocationList;binary";
    private static final String USER = "CN=verifier,O=JPKI-TEST,C=JP";
    private static final String PASSWORD = "verifier's password";

    @TempDir
    Path directory;

    private final TestAuthority authority = TestAuthority.generation(1);
    private final byte[] list = new TestCrl(authority).der();
    private final DistributionPoint point = new DistributionPoint.Directory(new X500Principal(ENTRY));
    private InMemoryDirectoryServer server;

    @BeforeEach
    void serve() throws Exception {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("C=JP");
        config.setSchema(null);
        config.addAdditionalBindCredentials(USER, PASSWORD);
        config.setAuthenticationRequiredOperationTypes(OperationType.SEARCH);
        config.setListenerConfigs(InMemoryListenerConfig.createLDAPSConfig("tls", InetAddress.getLoopbackAddress(), 0, tls().getServerSocketFactory(), null));
        server = new InMemoryDirectoryServer(config);
        server.add("C=JP", new Attribute("objectClass", "country"));
        server.add("O=JPKI-TEST,C=JP", new Attribute("objectClass", "organization"));
        server.add(ENTRY, new Attribute("objectClass", "cRLDistributionPoint"), new Attribute(LIST, list));
        server.startListening();
    }

    @AfterEach
    void stop() {
        server.shutDown(true);
    }

    private static SSLContext tls() throws Exception {
        KeyPair pair = TestKeys.rsa("directory", 2048);
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(new X500Name("CN=directory"), BigInteger.ONE, Date.from(Instant.EPOCH),
                Date.from(Instant.parse("2049-01-01T00:00:00Z")), new X500Name("CN=directory"), pair.getPublic());
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
        X509Certificate certificate = new JcaX509CertificateConverter().getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate())));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("directory", pair.getPrivate(), new char[0], new Certificate[] {certificate});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private String base() {
        return "ldaps://127.0.0.1:" + server.getListenPort();
    }

    private Outcome fetch(LdapAccount account) throws Exception {
        SocketFactory trusting = new SSLUtil(new TrustAllTrustManager()).createSSLSocketFactory();
        LdapSource source = new LdapSource(Optional.empty(), 100_000, Duration.ofSeconds(2), Duration.ofSeconds(20), Optional.ofNullable(account), () -> trusting);
        return source.fetch(anchor(), point, false, directory.resolve("list"));
    }

    private Anchor anchor() {
        return authority.anchor(new AnchorTerms(Hierarchy.TEST, CertificateKind.CARD, CertificatePurpose.USER_AUTHENTICATION, Set.of(), Instant.EPOCH,
                Optional.empty(), Optional.empty(), Optional.of(base() + "/{name}"), List.of(base())));
    }

    private LdapAccount account(String password) {
        return new LdapAccount(URI.create(base()), USER, password);
    }

    @Test
    void theListIsReadWithNameAndPassword() throws Exception {
        assertThat(fetch(account(PASSWORD))).isEqualTo(Outcome.LIST);
        assertThat(directory.resolve("list")).hasBinaryContent(list);
    }

    @Test
    void withoutTheRightPasswordNothingIsRead() {
        assertThatThrownBy(() -> fetch(null)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> fetch(account("another"))).isInstanceOf(IOException.class).hasMessage("directory: invalid credentials");
        assertThat(directory.resolve("list")).doesNotExist();
    }

    @Test
    void noOtherServerIsToldThePassword() {
        LdapAccount elsewhere = new LdapAccount(URI.create("ldaps://127.0.0.1"), USER, PASSWORD);
        assertThatThrownBy(() -> fetch(elsewhere)).as("not signed in").isInstanceOf(IOException.class);
        assertThat(elsewhere.isFor(URI.create("ldaps://127.0.0.1:636/x"))).isTrue();
        assertThat(elsewhere.isFor(URI.create("ldap://127.0.0.1:636/x"))).isFalse();
    }

    @Test
    void aServerThatThePlatformDoesNotTrustIsNotToldThePassword() {
        LdapSource source = new LdapSource(Optional.empty(), 100_000, Duration.ofSeconds(2), Duration.ofSeconds(20), Optional.of(account(PASSWORD)));
        assertThatThrownBy(() -> source.fetch(anchor(), point, false, directory.resolve("list"))).isInstanceOf(IOException.class)
                .hasRootCauseInstanceOf(java.security.GeneralSecurityException.class);
    }

    @Test
    void aPasswordNeverGoesInTheClear() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LdapAccount(URI.create("ldap://127.0.0.1"), USER, PASSWORD));
        assertThatIllegalArgumentException().isThrownBy(() -> new LdapAccount(URI.create("ldaps://127.0.0.1"), USER, ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new LdapAccount(URI.create("ldaps://127.0.0.1"), " ", PASSWORD));
        assertThat(account(PASSWORD).toString()).doesNotContain(PASSWORD);
    }
}
