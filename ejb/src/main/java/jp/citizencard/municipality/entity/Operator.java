package jp.citizencard.municipality.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import jp.citizencard.platform.data.Attributes;
import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.OperatorId;

/**
 * A member of staff who signs in to the screens. Five wrong passwords in a row lock the operator for 15 minutes. Operators are switched off, not deleted, so that the audit
 * log keeps its meaning.
 */
@Entity
@Table(name = "operator")
public class Operator {

    private static final int MAX_FAILED = 5;
    private static final Duration LOCK = Duration.ofMinutes(15);

    @Id
    @Convert(converter = Attributes.OfOperatorId.class)
    private OperatorId id;

    @Column(name = "municipality_code")
    private MunicipalityCode municipality;

    private String login;

    @Column(name = "password_hash")
    private String passwordHash;

    @Column(name = "display_name")
    private String displayName;

    private String roles;

    private boolean active;

    @Column(name = "password_change_due")
    private boolean passwordChangeDue;

    @Column(name = "failed_sign_ins")
    private int failedSignIns;

    @Column(name = "locked_until")
    private Instant lockedUntil;

    @Version
    private long version;

    protected Operator() {
    }

    /** @param municipality null for a platform administrator */
    public Operator(MunicipalityCode municipality, String login, String passwordHash, String displayName, Set<String> roles) {
        this.id = new OperatorId(Ids.next());
        this.municipality = municipality;
        this.login = login;
        this.passwordHash = passwordHash;
        this.displayName = displayName;
        this.roles = String.join(" ", new TreeSet<>(roles));
        this.active = true;
    }

    public OperatorId id() {
        return id;
    }

    public Optional<MunicipalityCode> municipality() {
        return Optional.ofNullable(municipality);
    }

    public String login() {
        return login;
    }

    public String passwordHash() {
        return passwordHash;
    }

    public String displayName() {
        return displayName;
    }

    public Set<String> roles() {
        return Set.of(roles.split(" "));
    }

    public boolean isActive() {
        return active;
    }

    public Caller asCaller() {
        return Caller.operator(id, municipality());
    }

    public boolean isLocked(Instant now) {
        return lockedUntil != null && now.isBefore(lockedUntil);
    }

    /** Counts a wrong password; returns whether this one locked the operator. */
    public boolean signInFailed(Instant now) {
        failedSignIns++;
        if (failedSignIns >= MAX_FAILED) {
            failedSignIns = 0;
            lockedUntil = now.plus(LOCK);
            return true;
        }
        return false;
    }

    public void signedIn() {
        failedSignIns = 0;
        lockedUntil = null;
    }

    public void change(String newDisplayName, Set<String> newRoles, boolean nowActive) {
        displayName = newDisplayName;
        roles = String.join(" ", new TreeSet<>(newRoles));
        active = nowActive;
    }

    public void changePassword(String newHash) {
        passwordHash = newHash;
        passwordChangeDue = false;
        signedIn();
    }

    /** The password is one that was told by somebody else: it opens nothing until another is set. */
    public void requirePasswordChange() {
        passwordChangeDue = true;
    }

    public boolean isPasswordChangeDue() {
        return passwordChangeDue;
    }

    public long version() {
        return version;
    }
}
