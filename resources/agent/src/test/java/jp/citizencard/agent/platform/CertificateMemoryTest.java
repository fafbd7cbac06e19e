package jp.citizencard.agent.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import jp.citizencard.agent.SharedSandbox;
import jp.citizencard.agent.platform.StandInPlatform.Answer;
import jp.citizencard.card.CardException;
import jp.citizencard.card.CardIdentity;
import jp.citizencard.card.CardSerial;
import jp.citizencard.card.client.ApduCard;
import jp.citizencard.card.transport.CardScript;
import jp.citizencard.card.transport.RecordingTransport;
import jp.citizencard.sandbox.SoftwareCard;

/** A gate that remembers certificates, with software cards whose commands are counted. */
class CertificateMemoryTest {

    private static final String ACCEPTED = "{\"status\":\"accepted\",\"serviceUserId\":\"0012345\"}";
    private static final String PROVE = "{\"secondRound\":{\"challengeId\":\"c-1\",\"challenge\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\",\"birthDateKey\":\"%s\"}}";

    @TempDir
    private Path directory;
    private StandInPlatform platform;
    private ServiceDesk desk;
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-06-01T00:00:00Z"));
    private CertificateMemory memory;
    private final SoftwareCard hanako = SharedSandbox.get().card("p01-sato-hanako");
    private final SoftwareCard kazuo = SharedSandbox.get().card("p24-mori-kazuo");

    @BeforeEach
    void open() throws Exception {
        platform = new StandInPlatform(directory);
        platform.on("/touches", request -> new Answer(200, ACCEPTED));
        platform.on("/touches/proofs", request -> new Answer(200, ACCEPTED));
        Clock clock = new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now.get();
            }
        };
        memory = CertificateMemory.of(clock);
        desk = new ServiceDesk(platform.client(Clock.systemUTC()), "library", memory);
    }

    @AfterEach
    void close() {
        platform.close();
    }

    private CardScript touch(SoftwareCard card) throws Exception {
        RecordingTransport transport = new RecordingTransport(card.connect());
        try (ApduCard connected = new ApduCard(transport)) {
            desk.touch(connected);
        }
        return transport.script();
    }

    private static boolean readsCertificate(CardScript script) {
        return script.exchanges().stream().anyMatch(exchange -> exchange.command().startsWith("00B0"));
    }

    private String sentCertificate(int index) {
        return platform.sent("/touches").get(index).json().path("certificate").asText();
    }

    @Test
    void theSecondTouchReadsOnlyWhatTheCardSaysItIs() throws Exception {
        assertThat(readsCertificate(touch(hanako))).isTrue();

        CardScript second = touch(hanako);

        assertThat(second.exchanges()).extracting(exchange -> exchange.command().substring(0, 4)).containsExactly("00A4", "00A4", "00B2");
        assertThat(sentCertificate(1)).isEqualTo(sentCertificate(0));
    }

    @Test
    void anotherPersonsCardIsReadFromThatCard() throws Exception {
        touch(hanako);
        touch(kazuo);

        assertThat(sentCertificate(1)).isNotEqualTo(sentCertificate(0));
    }

    @Test
    void aCertificateIsForgottenAfterTenMinutes() throws Exception {
        touch(hanako);
        now.set(now.get().plus(CertificateMemory.KEEPS).minusSeconds(1));
        assertThat(readsCertificate(touch(hanako))).isFalse();
        now.set(now.get().plusSeconds(1));

        assertThat(readsCertificate(touch(hanako))).isTrue();
    }

    @Test
    void whereGenuinenessIsAskedForNothingIsKept() throws Exception {
        platform.on("/touches", request -> new Answer(200, PROVE.formatted("020304")));
        assertThatThrownBy(() -> touch(hanako)).as("that is not her birthday").isInstanceOf(CardException.class);
        platform.on("/touches", request -> new Answer(200, ACCEPTED));

        assertThat(readsCertificate(touch(hanako))).isTrue();
        assertThat(readsCertificate(touch(hanako))).isTrue();
    }

    @Test
    void aServiceThatBeginsToAskForGenuinenessGetsTheCertificateOfTheCardItself() throws Exception {
        touch(hanako);
        platform.on("/touches", request -> new Answer(200, PROVE.formatted("020304")));
        RecordingTransport transport = new RecordingTransport(hanako.connect());

        try (ApduCard card = new ApduCard(transport)) {
            assertThatThrownBy(() -> desk.touch(card)).isInstanceOf(CardException.class);
        }

        assertThat(readsCertificate(transport.script())).isTrue();
    }

    @Test
    void aRefusedCertificateIsForgottenAndTheRefusalTold() throws Exception {
        touch(hanako);
        platform.on("/touches", request -> new Answer(403, "{\"code\":\"certificate-revoked\",\"title\":\"失効\"}"));

        assertThatThrownBy(() -> touch(hanako)).isInstanceOf(RefusedException.class);
        platform.on("/touches", request -> new Answer(200, ACCEPTED));

        assertThat(platform.sent("/touches")).as("the refusal was not asked for twice").hasSize(2);
        assertThat(readsCertificate(touch(hanako))).isTrue();
    }

    @Test
    void aRenewedCertificateOnTheSameCardIsSentAfterTheOldOneIsRefused() throws Exception {
        CardIdentity identity = hanako.identity();
        memory.keep(identity, kazuo.userAuthCertificate());
        platform.on("/touches", request -> platform.sent("/touches").size() == 1
                ? new Answer(403, "{\"code\":\"certificate-revoked\",\"title\":\"失効\"}") : new Answer(200, ACCEPTED));

        touch(hanako);

        assertThat(sentCertificate(1)).isNotEqualTo(sentCertificate(0));
    }

    @Test
    void onlySoManyCardsAreKept() throws Exception {
        CardIdentity first = identity(0);
        memory.keep(first, new byte[] {1});
        for (int i = 1; i <= CertificateMemory.CARDS; i++) {
            memory.keep(identity(i), new byte[] {1});
        }

        assertThat(memory.certificate(first)).isEmpty();
        assertThat(memory.certificate(identity(1))).isPresent();
    }

    private CardIdentity identity(int number) throws CardException {
        CardIdentity real = hanako.identity();
        return new CardIdentity(new CardSerial("%015d".formatted(number)), real.municipality(), real.expires());
    }
}
