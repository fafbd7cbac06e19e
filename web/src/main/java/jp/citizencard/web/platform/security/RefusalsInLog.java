package jp.citizencard.web.platform.security;

import jakarta.ejb.AccessLocalException;
import jakarta.ejb.EJBAccessException;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.util.List;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import jp.citizencard.platform.usecase.Causes;

/**
 * Makes one line of the stack trace that Payara writes for each refused token and each call without the role: whoever sends rubbish fills no disk, and what an operator needs (why, and which
 * use case) stays.
 */
@WebListener
public class RefusalsInLog implements ServletContextListener {

    private static final String TOKENS = "fish.payara.microprofile.jwtauth.eesecurity.SignedJWTIdentityStore";
    private static final String ROLES = "jakarta.enterprise.ejb.container";
    private static final int MAX_REASON = 200;

    /** Kept, because the log manager forgets a logger, with its filter, that nobody holds. */
    private final List<Logger> loggers = List.of(Logger.getLogger(TOKENS), Logger.getLogger(ROLES));

    @Override
    public void contextInitialized(ServletContextEvent event) {
        loggers.forEach(logger -> logger.setFilter(RefusalsInLog::shorten));
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        loggers.forEach(logger -> logger.setFilter(null));
    }

    /** Leaves everything as it is that is no refusal. @return true, for nothing is dropped */
    static boolean shorten(LogRecord entry) {
        Throwable thrown = entry.getThrown();
        if (thrown != null && (TOKENS.equals(entry.getLoggerName()) || Causes.find(thrown, AccessLocalException.class) != null || Causes.find(thrown, EJBAccessException.class) != null)) {
            entry.setMessage((entry.getMessage() == null ? "" : entry.getMessage().strip() + ' ') + reason(thrown));
            entry.setThrown(null);
        }
        return true;
    }

    /** What the last cause says, in one line: parts of it may come from the caller. */
    private static String reason(Throwable thrown) {
        Throwable last = thrown;
        for (int depth = 0; last.getCause() != null && depth < 30; depth++) {
            last = last.getCause();
        }
        String text = last.getClass().getSimpleName() + ": " + String.valueOf(last.getMessage()).replaceAll("\\p{Cntrl}+", " ");
        return text.length() > MAX_REASON ? text.substring(0, MAX_REASON) : text;
    }
}
