package jp.citizencard.municipality.boundary;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.OperatorId;

/**
 * The roles of operators who are signed in, looked at on every request and kept for {@value #KEPT_SECONDS} seconds: switching an operator off or taking a role away ends it within that time,
 * also for a session that is open.
 */
@ApplicationScoped
public class OperatorDirectory {

    static final int KEPT_SECONDS = 5;

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    private LoadingCache<OperatorId, Optional<Set<String>>> roles;

    @PostConstruct
    void open() {
        roles = Caffeine.newBuilder().maximumSize(20_000).expireAfterWrite(Duration.ofSeconds(KEPT_SECONDS)).build(this::read);
    }

    /** The roles that the operator has now; empty when switched off or unknown. @param principalName as given at sign-in */
    public Optional<Set<String>> rolesOf(String principalName) {
        return Caller.ofPrincipalName(principalName).filter(caller -> caller.kind() == Caller.Kind.OPERATOR).flatMap(caller -> roles.get(new OperatorId(caller.id())));
    }

    private Optional<Set<String>> read(OperatorId id) {
        try (Connection connection = dataSource.getConnection();
             PreparedStatement select = connection.prepareStatement("SELECT roles FROM operator WHERE id = ? AND active = TRUE")) {
            select.setBytes(1, Ids.bytes(id.value()));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(Set.of(row.getString(1).split(" "))) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot look up an operator", e);
        }
    }
}
