package jp.citizencard.web.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.AccessLocalException;
import java.text.ParseException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class RefusalsInLogTest {

    private static LogRecord shortened(String logger, String message, Throwable thrown) {
        LogRecord entry = new LogRecord(Level.WARNING, message);
        entry.setLoggerName(logger);
        entry.setThrown(thrown);
        assertThat(RefusalsInLog.shorten(entry)).as("written").isTrue();
        return entry;
    }

    @Test
    void aRefusedTokenIsOneLineWithItsReason() {
        LogRecord entry = shortened("fish.payara.microprofile.jwtauth.eesecurity.SignedJWTIdentityStore", "Exception trying to parse JWT token.",
                new IllegalStateException("wrapped", new ParseException("Invalid JWS header:\nforged line", 0)));
        assertThat(entry.getThrown()).isNull();
        assertThat(entry.getMessage()).isEqualTo("Exception trying to parse JWT token. ParseException: Invalid JWS header: forged line");
    }

    @Test
    void aCallWithoutTheRoleIsOneLine() {
        LogRecord entry = shortened("jakarta.enterprise.ejb.container", "", new AccessLocalException("Client not authorized for this invocation"));
        assertThat(entry.getThrown()).isNull();
        assertThat(entry.getMessage()).contains("AccessLocalException: Client not authorized for this invocation");
    }

    @Test
    void aFaultKeepsItsStack() {
        IllegalStateException fault = new IllegalStateException("ours");
        LogRecord entry = shortened("jakarta.enterprise.ejb.container", "failed", fault);
        assertThat(entry.getThrown()).isSameAs(fault);
        assertThat(entry.getMessage()).isEqualTo("failed");
    }
}
