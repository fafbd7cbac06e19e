package jp.citizencard.identity.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;

import jp.citizencard.platform.problem.ProblemCode;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.TerminalId;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ChallengeTest {

    private final Instant now = Instant.parse("2026-11-21T03:00:00Z");
    private final TerminalId terminal = new TerminalId(Ids.next());
    private final ServiceId service = new ServiceId(Ids.next());
    private final Challenge challenge = Challenge.forRegistration(terminal, service, now);

    @Test
    void itIsGoodForFiveMinutesAtItsTerminalAndService() {
        assertThatCode(() -> challenge.check(Challenge.Kind.REGISTRATION, terminal, service, now.plus(Duration.ofMinutes(5)).minusMillis(1))).doesNotThrowAnyException();
    }

    @Test
    void afterFiveMinutesItIsRefused() {
        assertRefused(() -> challenge.check(Challenge.Kind.REGISTRATION, terminal, service, now.plus(Duration.ofMinutes(5))), IdentityProblem.CHALLENGE_EXPIRED);
    }

    @Test
    void atAnotherTerminalItIsRefused() {
        assertRefused(() -> challenge.check(Challenge.Kind.REGISTRATION, new TerminalId(Ids.next()), service, now), IdentityProblem.CHALLENGE_WRONG_TERMINAL);
    }

    @Test
    void forAnotherServiceItIsRefused() {
        assertRefused(() -> challenge.check(Challenge.Kind.REGISTRATION, terminal, new ServiceId(Ids.next()), now), IdentityProblem.CHALLENGE_WRONG_TERMINAL);
    }

    @Test
    void aChallengeForRegistrationIsNoneForGenuineness() {
        assertRefused(() -> challenge.check(Challenge.Kind.GENUINENESS, terminal, service, now), IdentityProblem.CHALLENGE_UNKNOWN);
    }

    @Test
    void twoChallengesNeverHaveTheSameBytesAndSayWhatTheyAreFor() {
        assertThat(challenge.value()).isNotEqualTo(Challenge.forRegistration(terminal, service, now).value());
        assertThat(new String(challenge.value(), java.nio.charset.StandardCharsets.ISO_8859_1)).startsWith("CCP1-REGISTRATION:");
    }

    private static void assertRefused(ThrowingCallable action, ProblemCode code) {
        assertThatThrownBy(action).isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
