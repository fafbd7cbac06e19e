package jp.citizencard.platform.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.TerminalId;
import org.junit.jupiter.api.Test;

class TokenNameTest {

    private static final Caller TERMINAL = Caller.terminal(new TerminalId(UUID.fromString("0193c1a2-0000-7000-8000-0000000000aa")), new MunicipalityCode("102016"));

    @Test
    void callerAndScopesAreReadBack() {
        String name = TokenName.of(TERMINAL, Set.of(Role.TOUCH, Role.REGISTER));
        assertThat(Caller.ofPrincipalName(name)).contains(TERMINAL);
        assertThat(TokenName.scopes(name)).contains(List.of(Role.REGISTER, Role.TOUCH));
    }

    @Test
    void anOperatorsNameHasNoScopes() {
        assertThat(TokenName.scopes("operator/0193c1a2-0000-7000-8000-0000000000aa/102016")).isEmpty();
        assertThat(TokenName.scopes(null)).isEmpty();
    }
}
