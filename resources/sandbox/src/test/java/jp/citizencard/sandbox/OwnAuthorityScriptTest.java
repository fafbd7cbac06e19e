package jp.citizencard.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import jp.citizencard.sandbox.pki.Authorities;
import jp.citizencard.sandbox.pki.Pem;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What openssl alone makes by {@code resources/examples/openssl-authority.sh} has the profile of the sandbox's certificates. */
class OwnAuthorityScriptTest {

    private static final Path SCRIPT = Path.of("..", "examples", "openssl-authority.sh");

    @TempDir
    Path folder;

    @Test
    void theScriptMakesACertificateAndAListInTheNationalProfile() throws Exception {
        Path own = folder.resolve("own");
        run(own.toString());
        X509Certificate root = pem(own.resolve("root.pem"));
        X509Certificate user = Authorities.certificate(Files.readAllBytes(own.resolve("user.der")));

        assertThat(user.getKeyUsage()).containsExactly(true, false, false, false, false, false, false, false, false);
        assertThat(user.getCriticalExtensionOIDs()).containsExactlyInAnyOrder(Extension.keyUsage.getId(), Extension.certificatePolicies.getId());
        assertThat(CertificatePolicies.getInstance(extension(user.getExtensionValue(Extension.certificatePolicies.getId())))
                .getPolicyInformation()[0].getPolicyIdentifier().getId()).isEqualTo("1.2.392.200149.8.5.1.0.30");
        assertThat(GeneralNames.getInstance(extension(user.getExtensionValue(Extension.issuerAlternativeName.getId()))).getNames()[0].getName())
                .hasToString("C=JP,O=公的個人認証サービス");
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
        parameters.setRevocationEnabled(false);
        CertPathValidator.getInstance("PKIX")
                .validate(CertificateFactory.getInstance("X.509").generateCertPath(List.of(user)), parameters);

        X509CRL list = list(own);
        list.verify(root.getPublicKey());
        assertThat(IssuingDistributionPoint.getInstance(extension(list.getExtensionValue(Extension.issuingDistributionPoint.getId())))
                .getDistributionPoint()).isEqualTo(CRLDistPoint.getInstance(
                        extension(user.getExtensionValue(Extension.cRLDistributionPoints.getId()))).getDistributionPoints()[0]
                        .getDistributionPoint());
        assertThat(list.isRevoked(user)).isFalse();
        run(own.toString(), "revoke");
        assertThat(list(own).getRevokedCertificate(user).getRevocationReason()).isEqualTo(java.security.cert.CRLReason.KEY_COMPROMISE);
    }

    @Test
    void theScriptSignsAChallengeAndRefusesToOverwrite() throws Exception {
        Path own = folder.resolve("own");
        run(own.toString());
        Path challenge = Files.writeString(folder.resolve("challenge"), "a challenge");
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(pem(own.resolve("user.pem")).getPublicKey());
        verifier.update("a challenge".getBytes(StandardCharsets.US_ASCII));
        assertThat(verifier.verify(run(own.toString(), "sign", challenge.toString()))).isTrue();
        assertThat(start(own.toString()).waitFor()).isEqualTo(1);
    }

    @Test
    void theDocumentedCommandsAreThoseOfTheScript() throws IOException {
        String script = Files.readString(SCRIPT);
        String document = Files.readString(Path.of("..", "docs", "own-authority.md"));
        List<String> commands = document.lines().filter(line -> line.startsWith("openssl ") || line.equals("touch index.txt")).toList();
        assertThat(commands).hasSizeGreaterThan(6).allSatisfy(command -> assertThat(script).contains(command));
    }

    private static X509CRL list(Path own) throws Exception {
        try (InputStream in = Files.newInputStream(own.resolve("crl/own-10201.crl"))) {
            return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(in);
        }
    }

    private static X509Certificate pem(Path file) throws IOException {
        return Authorities.certificate(Pem.read("CERTIFICATE", Files.readString(file)));
    }

    private static byte[] extension(byte[] value) {
        return ASN1OctetString.getInstance(value).getOctets();
    }

    private byte[] run(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        byte[] out = process.getInputStream().readAllBytes();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(new String(out, StandardCharsets.UTF_8)).isZero();
        return out;
    }

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", SCRIPT.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }
}
