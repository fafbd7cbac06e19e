package jp.citizencard.cardap.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jp.citizencard.cardap.terminal.SignedSettings.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedSettingsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final KeyPair KEY = pair();
    private static final Map<String, ECPublicKey> KEYS = Map.of("k1", (ECPublicKey) KEY.getPublic());
    private static final String GATE = "gate-1";
    private static final TerminalSettings ALL = new TerminalSettings(Optional.of("en"), Optional.of(false), Optional.of(true), Optional.of(60), Optional.of(120),
            Optional.of(List.of("https://card.example.jp", "http://localhost:8080")));

    private static SignedSettings settings(long sequence, TerminalSettings settings) {
        return new SignedSettings(GATE, sequence, NOW, NOW.plus(Duration.ofDays(7)), settings);
    }

    private static String signed(SignedSettings settings) {
        return settings.sign((ECPrivateKey) KEY.getPrivate(), "k1");
    }

    private static Optional<Refusal> refusal(String jws, SignedSettings current) {
        try {
            SignedSettings.accept(jws, GATE, KEYS, Optional.ofNullable(current), CLOCK);
            return Optional.empty();
        } catch (SignedSettings.RefusedException e) {
            return Optional.of(e.refusal());
        }
    }

    @Test
    void whatIsSignedIsReadAsItWas() throws Exception {
        assertThat(SignedSettings.accept(signed(settings(1, ALL)), GATE, KEYS, Optional.empty(), CLOCK)).isEqualTo(settings(1, ALL));
        assertThat(SignedSettings.accept(signed(settings(2, TerminalSettings.NONE)), GATE, KEYS, Optional.of(settings(1, ALL)), CLOCK).settings()).isEqualTo(TerminalSettings.NONE);
    }

    @Test
    void anotherKeyAnotherTerminalAnotherUseAndAnotherTimeAreRefused() {
        KeyPair other = pair();
        assertThat(refusal(settings(1, ALL).sign((ECPrivateKey) other.getPrivate(), "k1"), null)).contains(Refusal.WRONG_SIGNATURE);
        assertThat(refusal(settings(1, ALL).sign((ECPrivateKey) KEY.getPrivate(), "k2"), null)).contains(Refusal.WRONG_SIGNATURE);
        assertThat(refusal(signed(new SignedSettings("gate-2", 1, NOW, NOW.plusSeconds(60), ALL)), null)).contains(Refusal.OTHER_TERMINAL);
        assertThat(refusal(signed(new SignedSettings(GATE, 1, NOW.minusSeconds(60), NOW, ALL)), null)).contains(Refusal.EXPIRED);
        Instant future = NOW.plus(SignedSettings.CLOCK_TOLERANCE).plusSeconds(1);
        assertThat(refusal(signed(new SignedSettings(GATE, 1, future, future.plusSeconds(60), ALL)), null)).contains(Refusal.NOT_YET_VALID);
        Map<String, Object> asDenyList = new TreeMap<>(Map.of("terminal", GATE, "seq", 1, "iat", NOW.getEpochSecond(), "exp", NOW.getEpochSecond() + 60, "settings", Map.of()));
        assertThat(refusal(SignedText.sign("deny-list+jws", asDenyList, (ECPrivateKey) KEY.getPrivate(), "k1"), null)).as("signed for another use").contains(Refusal.WRONG_SIGNATURE);
    }

    @Test
    void theNumberNeverGoesBackAndStaysForTheSameSettingsOnly() {
        SignedSettings current = settings(5, ALL);
        assertThat(refusal(signed(settings(4, ALL)), current)).contains(Refusal.OLDER);
        assertThat(refusal(signed(settings(5, TerminalSettings.NONE)), current)).contains(Refusal.OLDER);
        assertThat(refusal(signed(settings(5, ALL)), current)).isEmpty();
        assertThat(refusal(signed(settings(6, TerminalSettings.NONE)), current)).isEmpty();
    }

    /** Every character of a good text changed. */
    @Test
    void aChangeAnywhereIsRefused() {
        String good = signed(settings(1, ALL));
        for (int at = 0; at < good.length(); at++) {
            char other = good.charAt(at) == 'A' ? 'B' : 'A';
            assertThat(refusal(good.substring(0, at) + other + good.substring(at + 1), null)).as("character %d", at).isPresent();
            assertThat(refusal(good.substring(0, at), null)).as("cut at %d", at).isPresent();
        }
        assertThat(refusal("x".repeat(20_001), null)).contains(Refusal.WRONG_SIGNATURE);
    }

    /** Signed, but no settings: only a fault of the platform makes such. */
    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"terminal\":7}", "{\"terminal\":\"gate-1\",\"seq\":\"1\",\"iat\":1,\"exp\":9999999999,\"settings\":{}}", "{\"terminal\":\"gate-1\",\"seq\":1,\"iat\":1,\"exp\":9999999999}",
        "{\"terminal\":\"gate-1\",\"seq\":1,\"iat\":1,\"exp\":9999999999,\"settings\":{\"contactSeconds\":0}}",
        "{\"terminal\":\"gate-1\",\"seq\":1,\"iat\":1,\"exp\":9999999999,\"settings\":{\"contactSeconds\":1.5}}",
        "{\"terminal\":\"gate-1\",\"seq\":1,\"iat\":1,\"exp\":9999999999,\"settings\":{\"origins\":[\"http://card.example.jp\"]}}",
        "{\"terminal\":\"gate-1\",\"seq\":1,\"iat\":1,\"exp\":9999999999,\"settings\":{\"origins\":[7]}}",
        "{\"terminal\":\"gate-1\",\"seq\":1,\"iat\":1,\"exp\":9999999999,\"settings\":{\"sound\":\"yes\"}}", "{\"terminal\":\"gate-1\",\"seq\":1,\"iat\":9e99,\"exp\":1,\"settings\":{}}"})
    void aSignedTextThatIsNoneIsMalformed(String payload) throws ParseException {
        String jws = SignedText.sign("terminal-settings+jws", JSONObjectUtils.parse(payload), (ECPrivateKey) KEY.getPrivate(), "k1");
        assertThat(refusal(jws, null)).contains(Refusal.MALFORMED);
    }

    @Test
    void whatIsSetForOneGoesBeforeWhatIsSetForAll() {
        TerminalSettings one = TerminalSettings.of(Map.of("contactSeconds", 5, "sound", true));
        assertThat(one.over(ALL)).isEqualTo(new TerminalSettings(Optional.of("en"), Optional.of(true), Optional.of(true), Optional.of(5), Optional.of(120), ALL.origins()));
        assertThat(TerminalSettings.of(ALL.values())).isEqualTo(ALL);
        assertThat(TerminalSettings.of(Map.of("unknown", 1))).isEqualTo(TerminalSettings.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://card.example.jp/", "https://CARD.example.jp", "http://card.example.jp", "https://user@card.example.jp", "null", "", "https://card.example.jp:123456", "file:///tmp"})
    void whatIsNoOriginIsRefusedByName(String origin) {
        assertThatThrownBy(() -> TerminalSettings.of(Map.of("origins", List.of(origin)))).isInstanceOf(TerminalSettings.OutOfRangeException.class).hasMessage("origins");
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
