package jp.citizencard.municipality.boundary;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

import jp.citizencard.municipality.control.TerminalLookup;
import jp.citizencard.municipality.entity.MunicipalityProblem;
import jp.citizencard.municipality.entity.TerminalProfile;
import jp.citizencard.pinless.Place;
import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.TerminalId;

/**
 * Which terminal calls. A terminal that authenticates itself is the caller; an operator works at the counter that was chosen at sign-in. Profiles are kept for
 * {@value #KEPT_SECONDS} seconds, so that switching a terminal off takes effect within that time on every node.
 */
@ApplicationScoped
public class Terminals {

    static final int KEPT_SECONDS = 5;

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Inject
    Callers callers;

    @Inject
    ChosenDesk chosenDesk;

    private TerminalLookup lookup;
    private LoadingCache<TerminalId, Optional<TerminalProfile>> profiles;

    @PostConstruct
    void open() {
        lookup = new TerminalLookup(dataSource);
        profiles = Caffeine.newBuilder().maximumSize(50_000).expireAfterWrite(Duration.ofSeconds(KEPT_SECONDS)).build(lookup::byId);
    }

    /** @throws ProblemException {@code terminal-unknown} or {@code desk-not-chosen} */
    public TerminalProfile current() {
        Caller caller = callers.current();
        TerminalId id = caller.isTerminal() ? new TerminalId(caller.id())
                : chosenDesk.terminal().orElseThrow(() -> new ProblemException(MunicipalityProblem.DESK_NOT_CHOSEN));
        return profiles.get(id)
                .filter(TerminalProfile::active)
                .filter(terminal -> caller.municipality().equals(Optional.of(terminal.municipality())))
                .orElseThrow(() -> new ProblemException(MunicipalityProblem.TERMINAL_UNKNOWN));
    }

    /** Whether the caller is an operator whose session residents use: one who has chosen a place other than a counter. */
    public boolean isLeftToResidents() {
        return !callers.current().isTerminal() && chosenDesk.terminal().isPresent() && current().place() != Place.COUNTER;
    }

    /** For the token endpoint; reads the database, because a token must not be given to a terminal that was just switched off. */
    public Optional<TerminalProfile> byClientId(String clientId) {
        return lookup.byClientId(clientId).filter(TerminalProfile::active);
    }
}
