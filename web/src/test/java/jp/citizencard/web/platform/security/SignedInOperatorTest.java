package jp.citizencard.web.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import jp.citizencard.platform.caller.Role;

class SignedInOperatorTest {

    private static final Set<String> ROLES = Set.of(Role.DESK, Role.MUNICIPALITY_ADMIN, Role.SERVICE_MANAGER);

    private final SignedInOperator atWork = new SignedInOperator("operator/1/102016", "前橋 花子", ROLES, null);
    private final SignedInOperator kiosk = atWork.leftToResidents("/kiosk/card-aps.xhtml");

    @ParameterizedTest
    @ValueSource(strings = {"/", "/desk/terminal.xhtml", "/desk/card-aps.xhtml", "/console/index.xhtml", "/library/patron.xhtml", "/kiosk", "/kioskx/page.xhtml"})
    void aSessionThatIsLeftToResidentsReachesTheKiosksPagesAlone(String path) {
        assertThat(kiosk.reaches(path)).isFalse();
        assertThat(atWork.reaches(path)).isTrue();
        assertThat(kiosk.reaches("/kiosk/checkout.xhtml")).isTrue();
    }

    @Test
    void itHasTheDesksRoleAlone() {
        assertThat(kiosk.withinSession(ROLES)).containsExactly(Role.DESK);
        assertThat(kiosk.withinSession(Set.of(Role.AUDITOR))).isEmpty();
        assertThat(atWork.withinSession(ROLES)).isEqualTo(ROLES);
    }
}
