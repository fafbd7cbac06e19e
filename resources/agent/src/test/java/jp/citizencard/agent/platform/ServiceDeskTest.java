package jp.citizencard.agent.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import jp.citizencard.agent.SharedSandbox;
import jp.citizencard.agent.operation.EnteredPin;
import jp.citizencard.agent.operation.PinEntry;
import jp.citizencard.agent.operation.PinKind;
import jp.citizencard.agent.platform.StandInPlatform.Answer;
import jp.citizencard.card.Card;
import jp.citizencard.card.CardException;
import jp.citizencard.card.Genuineness;
import jp.citizencard.card.GenuinenessProof;
import jp.citizencard.card.Pin;

class ServiceDeskTest {

    private static final byte[] CHALLENGE = "the platform's challenge, 32 byte".getBytes(StandardCharsets.US_ASCII);
    private static final String ENCODED = Base64.getEncoder().encodeToString(CHALLENGE);

    @TempDir
    private Path directory;
    private StandInPlatform platform;
    private ServiceDesk library;

    @BeforeEach
    void open() throws Exception {
        platform = new StandInPlatform(directory);
        platform.on("/challenges", request -> new Answer(200, "{\"challengeId\":\"c-1\",\"challenge\":\"" + ENCODED + "\"}"));
        platform.on("/registrations", request -> new Answer(201, "{\"ppid\":\"p\"}"));
        library = new ServiceDesk(platform.client(Clock.systemUTC()), "library");
    }

    @AfterEach
    void close() {
        platform.close();
    }

    private static Card card(String id) {
        return SharedSandbox.get().card(id);
    }

    private static PinEntry pin(String digits) {
        return (prompt, card) -> new EnteredPin(Pin.fourDigits(digits.toCharArray()), true);
    }

    private static byte[] bytes(JsonNode node) {
        return Base64.getDecoder().decode(node.asText());
    }

    @Test
    void aRegistrationHandsInTheSignedChallenge() throws Exception {
        assertThat(library.register(card("p01-sato-hanako"), pin("1234"), Optional.of("0012345")).path("ppid").asText()).isEqualTo("p");

        assertThat(platform.sent("/challenges").get(0).json().path("service").asText()).isEqualTo("library");
        JsonNode sent = platform.sent("/registrations").get(0).json();
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes(sent.path("certificate")))));
        verifier.update(CHALLENGE);
        assertThat(verifier.verify(bytes(sent.path("signature")))).isTrue();
        assertThat(sent.path("challengeId").asText()).isEqualTo("c-1");
        assertThat(sent.path("dateOfBirth").asText()).isEqualTo("1985-03-09");
        assertThat(sent.path("serviceUserId").asText()).isEqualTo("0012345");
        assertThat(sent.toString()).doesNotContain("佐藤", "1234\"");
    }

    @Test
    void theSigningCertificateIsHandedInWithTheConsentAndItsSignature() throws Exception {
        PinEntry typed = (prompt, card) -> new EnteredPin(prompt.kind().read((prompt.kind() == PinKind.SIGNING ? "HANAKO85" : "1234").toCharArray()), true);
        library.registerWithSigning(card("p01-sato-hanako"), typed, Optional.empty());

        JsonNode signing = platform.sent("/registrations").get(0).json().path("signing");
        Signature verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes(signing.path("certificate")))));
        verifier.update(CHALLENGE);
        assertThat(verifier.verify(bytes(signing.path("signature")))).isTrue();
        assertThat(signing.path("consent").asBoolean()).isTrue();
    }

    @Test
    void aBlockedCardHandsInNothing() {
        CardException blocked = catchThrowableOfType(CardException.class,
                () -> library.register(card("p16-sasaki-fumiko"), pin("1241"), Optional.empty()));

        assertThat(blocked.reason()).isEqualTo(CardException.Reason.PIN_BLOCKED);
        assertThat(platform.sent("/registrations")).isEmpty();
    }

    @Test
    void aTouchProvesThatTheCardIsGenuineWhenAsked() throws Exception {
        platform.on("/touches", request -> new Answer(200, "{\"status\":\"genuineness-required\",\"secondRound\":{\"challengeId\":\"c-2\",\"challenge\":\""
                + ENCODED + "\",\"birthDateKey\":\"600309\"}}"));
        platform.on("/touches/proofs", request -> new Answer(200, "{\"status\":\"accepted\",\"serviceUserId\":\"7\"}"));

        assertThat(library.touch(card("p01-sato-hanako")).path("serviceUserId").asText()).isEqualTo("7");

        JsonNode proof = platform.sent("/touches/proofs").get(0).json();
        assertThat(proof.path("challengeId").asText()).isEqualTo("c-2");
        assertThat(Genuineness.verify(new GenuinenessProof(bytes(proof.path("ageRecord")), bytes(proof.path("cvCertificate")),
                bytes(proof.path("signature"))), CHALLENGE, LocalDate.of(1985, 3, 9), SharedSandbox.get().cvAuthorityKeys()))
                .isEqualTo(Genuineness.GENUINE);
    }

    @Test
    void aSecondRoundThatMakesNoSenseIsAnError() {
        platform.on("/touches", request -> new Answer(200, "{\"secondRound\":{\"challengeId\":\"c\",\"challenge\":\"\",\"birthDateKey\":\"x\"}}"));

        assertThat(catchThrowableOfType(java.io.IOException.class, () -> library.touch(card("p01-sato-hanako"))))
                .hasMessageContaining("birth-date key");
    }
}
