package jp.citizencard.web.platform.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExpiredPageTest {

    private static final String PATH = "/library/patron.xhtml";

    @Test
    void thePageKeepsWhomItShows() {
        assertThat(ExpiredPage.query("http://localhost:8080/library/patron.xhtml?patron=0190-1", PATH)).isEqualTo("patron=0190-1&expired=true");
        assertThat(ExpiredPage.query("http://localhost:8080/library/patron.xhtml?patron=0190-1&expired=true", PATH)).isEqualTo("patron=0190-1&expired=true");
    }

    @Test
    void anotherPagesParametersAreNotTakenOver() {
        assertThat(ExpiredPage.query("http://localhost:8080/library/change.xhtml?patron=0190-1", PATH)).isEqualTo("expired=true");
        assertThat(ExpiredPage.query("http://localhost:8080/library/patron.xhtml", PATH)).isEqualTo("expired=true");
    }

    @Test
    void whatIsNoAddressIsPassedOver() {
        assertThat(ExpiredPage.query(null, PATH)).isEqualTo("expired=true");
        assertThat(ExpiredPage.query("http://localhost:8080/library/patron.xhtml?\"><script>", PATH)).isEqualTo("expired=true");
    }
}
