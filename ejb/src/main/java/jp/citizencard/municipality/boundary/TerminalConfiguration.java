package jp.citizencard.municipality.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import jp.citizencard.audit.boundary.Audit;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.cardap.terminal.SignedSettings;
import jp.citizencard.cardap.terminal.TerminalSettings;
import jp.citizencard.municipality.control.SettingsRecords;
import jp.citizencard.municipality.entity.StoredSettings;
import jp.citizencard.municipality.entity.Terminal;
import jp.citizencard.municipality.entity.TerminalProfile;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.data.SignedRecords;
import jp.citizencard.platform.json.Json;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.TerminalId;

/**
 * How the municipality's terminals are to work: set by an administrator for all of them or for one, fetched by each terminal as a text that the platform has signed for it alone. A terminal verifies it
 * by the key that was pinned when it was installed, so that nobody between can change its settings, give it older ones or those of another terminal.
 */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Role.MUNICIPALITY_ADMIN, Role.SERVICE_MANAGER})
public class TerminalConfiguration {

    /** What a terminal gets. @param configuration compact JWS */
    public record Current(long sequence, String configuration) {
    }

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    Terminals terminals;

    @Inject
    Callers callers;

    @Inject
    TerminalSigner signer;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    /** How long a terminal may take a text over, at least an hour; it is signed anew after half of that. */
    @Inject
    @ConfigProperty(name = "citizencard.terminals.configuration-validity", defaultValue = "P7D")
    Duration validity;

    private SettingsRecords settings;
    private SignedRecords signed;

    @PostConstruct
    void open() {
        settings = new SettingsRecords(dataSource);
        signed = new SignedRecords(dataSource, "terminal_configuration", "terminal_id");
    }

    /** The calling terminal's. @throws ProblemException {@code terminal-unknown}; {@code offline-key-missing} */
    @RolesAllowed({Role.REGISTER, Role.TOUCH, Role.VALIDATE, Role.LINKS, Role.LIBRARY, Role.CARD_AP, Role.OFFLINE})
    public Current mine() {
        TerminalProfile terminal = terminals.current();
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        SignedRecords.Signed text = signed.current(terminal.id().value(), () -> new Content(terminal, settings.inForce(terminal.municipality(), terminal.id())), signer.keyId(), now, validity);
        return new Current(text.sequence(), text.jws());
    }

    /** What is set. @param terminal none: for all terminals of the municipality. @throws ProblemException {@code not-found} */
    public StoredSettings of(Optional<TerminalId> terminal) {
        requireOwn(terminal);
        return settings.of(callers.municipality(), terminal);
    }

    /** Sets all values at once. @param version as read. @throws ProblemException {@code not-found}, {@code changed-meanwhile} */
    @RolesAllowed(Role.MUNICIPALITY_ADMIN)
    public void set(Optional<TerminalId> terminal, long version, TerminalSettings wanted) {
        requireOwn(terminal);
        if (!settings.set(callers.municipality(), terminal, version, wanted)) {
            throw new ProblemException(PlatformProblem.CHANGED_MEANWHILE);
        }
        audit.record(AuditEvent.TERMINAL_SETTINGS_CHANGED, terminal.map(id -> "terminal " + id).orElse("all terminals"), String.join(" ", wanted.values().keySet()));
    }

    private void requireOwn(Optional<TerminalId> terminal) {
        if (terminal.isPresent() && entityManager.find(Terminal.class, terminal.get()) == null) {
            throw new ProblemException(PlatformProblem.NOT_FOUND);
        }
    }

    private final class Content implements SignedRecords.Content {

        private final TerminalProfile terminal;
        private final TerminalSettings wanted;

        Content(TerminalProfile terminal, TerminalSettings wanted) {
            this.terminal = terminal;
            this.wanted = wanted;
        }

        @Override
        public byte[] hash() {
            try {
                return MessageDigest.getInstance("SHA-256").digest(Json.bytes(wanted.values()));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("the JDK has SHA-256", e);
            }
        }

        @Override
        public String signed(long sequence, Instant issued, Instant validUntil) {
            SignedSettings text = new SignedSettings(terminal.clientId(), sequence, issued, validUntil, wanted);
            return signer.sign(text::sign);
        }
    }
}
