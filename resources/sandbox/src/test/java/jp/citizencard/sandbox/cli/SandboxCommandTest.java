package jp.citizencard.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Map;
import jp.citizencard.card.Genuineness;
import jp.citizencard.card.GenuinenessProof;
import jp.citizencard.card.Pin;
import jp.citizencard.sandbox.Sandbox;
import jp.citizencard.sandbox.SoftwareCard;
import jp.citizencard.sandbox.TestSandbox;
import jp.citizencard.sandbox.pki.Authorities;
import jp.citizencard.sandbox.pki.Pem;
import jp.citizencard.sandbox.server.SandboxServer;
import jp.citizencard.sandbox.server.Switchboard;
import jp.citizencard.sandbox.store.Json;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SandboxCommandTest {

    private static final Clock CLOCK = TestSandbox.CLOCK;
    private static final byte[] CHALLENGE = "a challenge".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    static Path folder;
    @TempDir
    Path files;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void makeRoots() {
        TestSandbox.in(folder);
    }

    @Test
    void theListNamesEveryCardAndWhatItIsGoodFor() throws Exception {
        assertThat(run("list")).isZero();
        assertThat(out.toString()).contains("p07-yoshida-kenta").contains("𠮷田").contains("Facial-authentication card");
        assertThat(run("list", "--json")).isZero();
    }

    @Test
    void certificatesAreExportedAsPemAndDer() throws Exception {
        byte[] der = export("DER");
        assertThat(Pem.read("CERTIFICATE", new String(export("PEM"), StandardCharsets.US_ASCII))).isEqualTo(der);
        assertThat(Base64.getUrlDecoder().decode(new String(export("BASE64URL"), StandardCharsets.US_ASCII).strip())).isEqualTo(der);
        Path issuer = files.resolve("issuer");
        assertThat(run("certificate", "p01-sato-hanako", "--authority", "-f", "der", "-o", issuer.toString())).isZero();
        Authorities.certificate(der).verify(Authorities.certificate(Files.readAllBytes(issuer)).getPublicKey());
    }

    @Test
    void aChallengeIsSignedWithThePin() throws Exception {
        Path challenge = Files.write(files.resolve("challenge"), CHALLENGE);
        Path signature = files.resolve("signature");
        assertThat(run("sign", "p01-sato-hanako", "--pin=1234", "-i", challenge.toString(), "-e", "binary", "-o", signature.toString())).isZero();
        assertThat(verifies(Authorities.certificate(export("DER")), Files.readAllBytes(signature))).isTrue();

        String base64Url = Base64.getUrlEncoder().withoutPadding().encodeToString(CHALLENGE);
        assertThat(run("sign", "p01-sato-hanako", "--pin", "1234", "--challenge", base64Url, "-e", "base64", "-o", signature.toString())).isZero();
        assertThat(verifies(Authorities.certificate(export("DER")), Base64.getDecoder().decode(Files.readString(signature).strip()))).isTrue();
    }

    @Test
    void aWrongPinIsRefusedWithTheTriesLeft() {
        assertThat(run("sign", "p27-kim-minjun", "--pin=9999", "-c", "AAAA")).isEqualTo(1);
        assertThat(err.toString()).contains("wrong-pin").contains("2 tries left").doesNotContain("9999");
    }

    @Test
    void theProofOfGenuinenessIsComplete() throws Exception {
        Path proof = files.resolve("proof.json");
        assertThat(run("prove", "p01-sato-hanako", "--born", "1985-03-09", "-c", Base64.getUrlEncoder().encodeToString(CHALLENGE), "-o",
                proof.toString())).isZero();
        JsonNode json = Json.MAPPER.readTree(proof.toFile());
        Map<String, RSAPublicKey> keys = Sandbox.open(folder, CLOCK).cvAuthorityKeys();
        assertThat(Genuineness.verify(new GenuinenessProof(bytes(json, "ageRecord"), bytes(json, "cvCertificate"), bytes(json, "signature")),
                CHALLENGE, LocalDate.of(1985, 3, 9), keys)).isEqualTo(Genuineness.GENUINE);
        byte[] awkward = {(byte) 0xFB, (byte) 0xEF, (byte) 0xFF, (byte) 0xFF};
        assertThat(run("prove", "p01-sato-hanako", "--born", "1985-03-09", "-c", Base64.getEncoder().encodeToString(awkward), "-o", files.resolve("other.json").toString())).as("base64, as the platform gives it").isZero();
    }

    @Test
    void aCardIsMadeRenewedSuspendedReleasedAndRevoked() throws Exception {
        assertThat(run("issue", "c1-shiken-taro", "--name", "試験　太郎", "--address", "高知県宿毛市", "--born", "1990-01-01", "--municipality",
                "392081", "--pin", "1111")).isZero();
        String first = state("c1-shiken-taro").path("serial").asText();
        assertThat(run("renew", "c1-shiken-taro")).isZero();
        assertThat(state("c1-shiken-taro").path("serial").asText()).isNotEqualTo(first);
        Path earlier = files.resolve("earlier");
        assertThat(run("certificate", "c1-shiken-taro", "--earlier", "-f", "der", "-o", earlier.toString())).isZero();
        assertThat(Authorities.certificate(Files.readAllBytes(earlier)).getSerialNumber()).hasToString(first);
        assertThat(run("suspend", "c1-shiken-taro")).isZero();
        assertThat(state("c1-shiken-taro").path("state").asText()).isEqualTo("certificate-hold");
        assertThat(run("release", "c1-shiken-taro")).isZero();
        assertThat(state("c1-shiken-taro").path("state").asText()).isEqualTo("good");
        assertThat(run("revoke", "c1-shiken-taro", "--reason", "deceased")).isZero();
        assertThat(state("c1-shiken-taro").path("state").asText()).isEqualTo("cessation-of-operation");
        assertThat(run("revoke", "c1-shiken-taro")).isEqualTo(1);
        assertThat(run("issue", "c1-shiken-taro", "--name", "試験　二郎", "--address", "高知県", "--born", "1990-01-01", "--pin", "1111")).isEqualTo(1);
    }

    @Test
    void aMoveChangesTheAddressAndTheSigningCertificateButNotTheOtherOne() throws Exception {
        assertThat(run("issue", "c2-shiken-taro", "--name", "試験　太郎", "--address", "高知県宿毛市", "--born", "1990-01-01", "--municipality",
                "392081", "--pin", "1111")).isZero();
        SoftwareCard card = Sandbox.open(folder, CLOCK).card("c2-shiken-taro");
        byte[] userAuth = card.userAuthCertificate();
        try (Pin pin = Pin.fourDigits("1111".toCharArray()); Pin password = Pin.signingPassword("SANDBOX1".toCharArray())) {
            byte[] signing = card.signingCertificate(password);
            assertThat(run("move", "c2-shiken-taro", "--address", "高知県宿毛市桜町２番１号")).isZero();
            assertThat(card.fourAttributes(pin).address()).isEqualTo("高知県宿毛市桜町２番１号");
            assertThat(card.signingCertificate(password)).isNotEqualTo(signing);
        }
        assertThat(card.userAuthCertificate()).isEqualTo(userAuth);
        assertThat(state("c2-shiken-taro").path("state").asText()).isEqualTo("good");
    }

    @Test
    void theRevocationOfACardTakesTheCertificatesOnThePhoneWithIt() throws Exception {
        state("p14-kato-daiki-phone");
        assertThat(run("revoke", "p15-kato-daiki")).isZero();
        assertThat(state("p14-kato-daiki-phone").path("state").asText()).isEqualTo("key-compromise");
    }

    @Test
    void aCardThatIsNotThereAndACopyAreRefusedClearly() {
        assertThat(run("show", "p99-nobody")).isEqualTo(1);
        assertThat(err.toString()).contains("no card p99-nobody");
        assertThat(run("revoke", "p30-copy-of-hanako")).isEqualTo(1);
        assertThat(run("issue", "../x", "--name", "x", "--address", "x", "--born", "1990-01-01", "--pin", "1111")).isEqualTo(1);
        assertThat(run("issue", "c2", "--name", "x", "--address", "x", "--born", "1990-01-01", "--pin", "11")).isEqualTo(1);
        assertThat(run("issue", "c3", "--name", "x", "--address", "x", "--born", "2027-01-01", "--pin", "1111")).isEqualTo(1);
        assertThat(run("issue", "c4", "--name", "x", "--address", "x", "--born", "1860-01-01", "--pin", "1111")).isEqualTo(1);
        assertThat(run("list", "--json")).isZero();
        assertThat(out.toString()).doesNotContain("\"c3\"").doesNotContain("\"c4\"");
        assertThat(run("nonsense")).isEqualTo(2);
    }

    @Test
    void theSwitchesOfARunningSandboxAreTurned() throws Exception {
        try (SandboxServer server = SandboxServer.start(Sandbox.open(folder, CLOCK), 0)) {
            assertThat(run("switch", "ocsp=down", "crl=stale", "--server", server.address().toString())).isZero();
            assertThat(server.switchboard().ocsp()).isEqualTo(Switchboard.Ocsp.DOWN);
            assertThat(server.switchboard().crl()).isEqualTo(Switchboard.Crl.STALE);
            assertThat(run("switch", "ocsp=sideways", "--server", server.address().toString())).isEqualTo(1);
            assertThat(err.toString()).contains("there are ok, down");
        }
    }

    private byte[] export(String form) throws IOException {
        Path file = files.resolve("certificate." + form);
        assertThat(run("certificate", "p01-sato-hanako", "-f", form, "-o", file.toString())).isZero();
        return Files.readAllBytes(file);
    }

    private JsonNode state(String card) throws IOException {
        out.getBuffer().setLength(0);
        assertThat(run("show", card)).isZero();
        return Json.MAPPER.readTree(out.toString());
    }

    private int run(String... arguments) {
        CommandLine line = SandboxCommand.line(CLOCK);
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] all = new String[arguments.length + 2];
        all[0] = "--directory";
        all[1] = folder.toString();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return line.execute(all);
    }

    private static byte[] bytes(JsonNode json, String field) {
        return Base64.getUrlDecoder().decode(json.path(field).asText());
    }

    private static boolean verifies(X509Certificate certificate, byte[] signature) throws Exception {
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(certificate.getPublicKey());
        verifier.update(CHALLENGE);
        return verifier.verify(signature);
    }
}
