package jp.citizencard.it.municipality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ejb.EJB;
import jakarta.ejb.EJBAccessException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import jp.citizencard.it.library.Problems;
import jp.citizencard.it.rig.PlatformTest;
import jp.citizencard.library.boundary.LibraryCodes;
import jp.citizencard.library.entity.CodeKind;
import jp.citizencard.municipality.boundary.FirstAdministrators;
import jp.citizencard.municipality.boundary.Municipalities;
import jp.citizencard.municipality.boundary.Operators;
import jp.citizencard.municipality.entity.MunicipalityProblem;
import jp.citizencard.municipality.entity.Operator;
import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.value.MunicipalityCode;

/** A municipality that was added gets its first administrator, and nobody gets a second one that way. */
class FirstAdministratorsIT extends PlatformTest {

    private static final MunicipalityCode MAEBASHI = new MunicipalityCode("102016");
    private static final MunicipalityCode SHIBUYA = new MunicipalityCode("131130");
    private static final MunicipalityCode NOWHERE = new MunicipalityCode("131148");

    private static final String OWN = "hachiko-no-eki-2026";

    @EJB
    private Municipalities municipalities;

    @EJB
    private FirstAdministrators administrators;

    @EJB
    private Operators operators;

    @EJB
    private LibraryCodes codes;

    private final Caller platform = new Caller(Caller.Kind.OPERATOR, UUID.randomUUID(), Optional.empty());

    @Test
    void theFirstAdministratorSignsInAndIsTheOnlyOneFromThePlatform() {
        Callers.as(platform, () -> {
            municipalities.create(SHIBUYA, "渋谷区", "しぶやく", "Shibuya");
            assertThat(administrators.missing()).contains(SHIBUYA).doesNotContain(MAEBASHI);
            Problems.assertRefused(() -> administrators.create(SHIBUYA, "admin@maebashi", "管理 者"), MunicipalityProblem.LOGIN_TAKEN);
            Problems.assertRefused(() -> administrators.create(SHIBUYA, "admin@shibuya", " "), PlatformProblem.INVALID_VALUE);
            assertThat(administrators.missing()).contains(SHIBUYA);

            FirstAdministrators.Issued issued = administrators.create(SHIBUYA, "admin@shibuya", "管理 者");
            char[] password = issued.password().toCharArray();
            assertThat(operators.signIn("admin@shibuya", password, null)).isInstanceOf(Operators.SignIn.PasswordChangeDue.class);
            Problems.assertRefused(() -> operators.signIn("admin@shibuya", password, "short".toCharArray()), MunicipalityProblem.WEAK_PASSWORD);
            Problems.assertRefused(() -> operators.signIn("admin@shibuya", password, password), MunicipalityProblem.PASSWORD_UNCHANGED);
            assertThat(operators.signIn("admin@shibuya", password, OWN.toCharArray())).isInstanceOf(Operators.SignIn.Accepted.class);
            assertThat(operators.signIn("admin@shibuya", password, null)).isInstanceOf(Operators.SignIn.Refused.class);
            assertThat(operators.signIn("admin@shibuya", OWN.toCharArray(), null)).isInstanceOfSatisfying(Operators.SignIn.Accepted.class, accepted -> {
                assertThat(accepted.roles()).isEqualTo(Set.of(Role.MUNICIPALITY_ADMIN));
                assertThat(accepted.principalName()).endsWith("/131130");
            });
            assertThat(administrators.missing()).doesNotContain(SHIBUYA);
            Problems.assertRefused(() -> administrators.create(SHIBUYA, "second@shibuya", "二人 目"), MunicipalityProblem.MUNICIPALITY_HAS_ADMINISTRATOR);
            return null;
        });
        assertThat(Callers.as(platform, operators::all)).extracting(Operator::login).doesNotContain("admin@shibuya");
    }

    @Test
    void aMunicipalityThatWorksOrThatNobodyKnowsGetsNone() {
        Callers.as(platform, () -> {
            Problems.assertRefused(() -> administrators.create(MAEBASHI, "back-door@maebashi", "裏口"), MunicipalityProblem.MUNICIPALITY_HAS_ADMINISTRATOR);
            Problems.assertRefused(() -> administrators.create(NOWHERE, "admin@nowhere", "管理 者"), PlatformProblem.NOT_FOUND);
            return null;
        });
    }

    @Test
    void thePlatformsAdministratorHasNoBusinessInALibrary() {
        assertThatThrownBy(() -> codes.all("library", CodeKind.GROUP)).isInstanceOf(EJBAccessException.class);
    }
}
