package jp.citizencard.trust.control.crl.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import jp.citizencard.trust.control.crl.CrlRefusedException;
import jp.citizencard.trust.control.crl.fetch.ListSource.Outcome;
import jp.citizencard.trust.control.path.Anchor;
import jp.citizencard.trust.control.path.AnchorTerms;
import jp.citizencard.trust.control.path.DistributionPoint;
import jp.citizencard.trust.entity.CertificateKind;
import jp.citizencard.trust.entity.CertificatePurpose;
import jp.citizencard.trust.entity.Hierarchy;
import jp.citizencard.trust.support.TestAuthority;
import jp.citizencard.trust.support.TestCrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LdapSourceTest {

    private static final int MAX = 100_000;
    private static final String SUFFIX = "C=JP";
    private static final String ENTRY = "CN=Maebashi CRLDP,OU=Gunma-ken,OU=CRL Distribution Points,O=JPKI-TEST,C=JP";
    private static final String LIST = "certificateRevocationList;binary";

    @TempDir
    Path directory;

    private final TestAuthority authority = TestAuthority.generation(1);
    private final byte[] list = new TestCrl(authority).der();
    private final DistributionPoint point = new DistributionPoint.Directory(new X500Principal(ENTRY));
    private InMemoryDirectoryServer server;
    private LdapSource source;
    private Path file;

    @BeforeEach
    void serve() throws LDAPException {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(SUFFIX);
        config.setSchema(null);
        config.setListenerConfigs(InMemoryListenerConfig.createLDAPConfig("loopback", InetAddress.getLoopbackAddress(), 0, null));
        server = new InMemoryDirectoryServer(config);
        server.add(SUFFIX, new Attribute("objectClass", "country"));
        server.add("O=JPKI-TEST," + SUFFIX, new Attribute("objectClass", "organization"));
        server.add("OU=CRL Distribution Points,O=JPKI-TEST," + SUFFIX, new Attribute("objectClass", "organizationalUnit"));
        server.add("OU=Gunma-ken,OU=CRL Distribution Points,O=JPKI-TEST," + SUFFIX, new Attribute("objectClass", "organizationalUnit"));
        server.add(ENTRY, new Attribute("objectClass", "cRLDistributionPoint"), new Attribute(LIST, list));
        server.startListening();
        source = new LdapSource(Optional.empty(), MAX, Duration.ofSeconds(2), Duration.ofSeconds(20), Optional.empty());
        file = directory.resolve("list");
    }

    @AfterEach
    void stop() {
        server.shutDown(true);
    }

    private String base() {
        return "ldap://127.0.0.1:" + server.getListenPort() + "/";
    }

    private Anchor anchor(String listAddress) {
        return authority.anchor(new AnchorTerms(Hierarchy.TEST, CertificateKind.CARD, CertificatePurpose.USER_AUTHENTICATION, Set.of(), Instant.EPOCH,
                Optional.empty(), Optional.empty(), Optional.of(listAddress), List.of(base())));
    }

    private Outcome fetch(boolean ifChanged) throws IOException, CrlRefusedException {
        return source.fetch(anchor(base() + "{name}"), point, ifChanged, file);
    }

    private void replace(byte[] with) throws LDAPException {
        server.modify(ENTRY, new Modification(ModificationType.REPLACE, LIST, with));
    }

    @Test
    void theEntryThatThePointNamesHasTheList() throws Exception {
        assertThat(fetch(false)).isEqualTo(Outcome.LIST);
        assertThat(file).hasBinaryContent(list);
    }

    @Test
    void anEntryThatHasNotChangedIsNotSentAgain() throws Exception {
        fetch(false);
        Files.delete(file);
        assertThat(fetch(true)).isEqualTo(Outcome.UNCHANGED);
        assertThat(file).doesNotExist();
        byte[] newer = new TestCrl(authority).revoke(java.math.BigInteger.TEN, 1).der();
        replace(newer);
        assertThat(fetch(true)).isEqualTo(Outcome.LIST);
        assertThat(file).hasBinaryContent(newer);
    }

    @Test
    void anAddressInACertificateIsAskedWhereTheAnchorAllows() throws Exception {
        String there = base() + ENTRY.replace(" ", "%20") + "?" + LIST;
        DistributionPoint.Address allowed = new DistributionPoint.Address(URI.create(there));
        assertThat(source.fetch(anchor(base() + "{name}"), allowed, false, file)).isEqualTo(Outcome.LIST);
        assertThat(file).hasBinaryContent(list);
        DistributionPoint.Address elsewhere = new DistributionPoint.Address(URI.create(there.replace("127.0.0.1", "localhost")));
        assertThat(source.location(anchor(base() + "{name}"), elsewhere)).isEmpty();
    }

    @Test
    void aListOverTheMaximumIsRefused() throws Exception {
        replace(new byte[MAX + 1]);
        assertThatThrownBy(() -> fetch(false)).isInstanceOf(CrlRefusedException.class).hasMessageContaining("TOO_LARGE");
        replace(new byte[10 * MAX]);
        assertThatThrownBy(() -> fetch(false)).as("over the largest message").isInstanceOfAny(CrlRefusedException.class, IOException.class);
        assertThat(file).doesNotExist();
    }

    @Test
    void anEntryThatIsMissingOrHasNoListIsAFailure() throws Exception {
        server.modify(ENTRY, new Modification(ModificationType.DELETE, LIST));
        assertThatThrownBy(() -> fetch(false)).isInstanceOf(IOException.class);
        server.delete(ENTRY);
        assertThatThrownBy(() -> fetch(false)).isInstanceOf(IOException.class).hasMessageContaining("no such object");
        Anchor reachable = anchor(base() + "{name}");
        server.shutDown(true);
        assertThatThrownBy(() -> source.fetch(reachable, point, false, file)).isInstanceOf(IOException.class);
    }

    @Test
    void aServerThatDoesNotAnswerIsGivenUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            source = new LdapSource(Optional.empty(), MAX, Duration.ofSeconds(2), Duration.ofMillis(200), Optional.empty());
            Anchor mute = anchor("ldap://127.0.0.1:" + silent.getLocalPort() + "/{name}");
            assertThatThrownBy(() -> source.fetch(mute, point, false, file)).isInstanceOf(IOException.class);
        }
    }
}
