package jp.citizencard.web.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorSessionTest {

    @Test
    void thePageThatWasAskedForComesAfterTheSignIn() {
        assertThat(OperatorSession.targetAfterSignIn("/library/patron.xhtml?id=1")).isEqualTo("/library/patron.xhtml?id=1");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"https://elsewhere.example/", "//elsewhere.example/", "/\\elsewhere.example/", "desk", "javascript:alert(1)", "/a\r\nSet-Cookie: x=y", "/sign-in.xhtml?to=/"})
    void anotherAddressIsNotFollowed(String wanted) {
        assertThat(OperatorSession.targetAfterSignIn(wanted)).isEqualTo("/");
    }
}
