package jp.citizencard.freespace.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.offline.DenyList;
import jp.citizencard.freespace.control.DenyListRecords;
import jp.citizencard.freespace.control.Loadings;
import jp.citizencard.freespace.entity.FreespaceProblem;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;

/**
 * The signed lists of loadings that terminals without network must refuse (拒否リスト). A list is signed anew when its entries have changed, when half of its time is over, and when the key is
 * another; each gets the next number, and terminals take no lower one.
 */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed(Role.OFFLINE)
public class DenyLists {

    /** A list. @param list compact JWS, as terminals keep and verify it */
    public record Current(long sequence, String list) {
    }

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Inject
    CatalogueRecords catalogue;

    @Inject
    OfflineSigner signer;

    @Inject
    Clock clock;

    /** How long a terminal may use a list, at least an hour. */
    @Inject
    @ConfigProperty(name = "citizencard.offline.deny-list-validity", defaultValue = "P7D")
    Duration validity;

    private DenyListRecords records;
    private Loadings loadings;

    @PostConstruct
    void open() {
        records = new DenyListRecords(dataSource);
        loadings = new Loadings(dataSource);
    }

    /** The list as it is now. @throws ProblemException {@code card-ap-unknown}, also for one that does not concern the caller's municipality; {@code offline-key-missing} */
    public Current current(Aid aid) {
        if (catalogue.visible().stream().noneMatch(entry -> entry.aid().equals(aid))) {
            throw new ProblemException(FreespaceProblem.CARD_AP_UNKNOWN, "aid");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        String keyId = signer.keyId();
        return records.last(aid).filter(last -> last.isStill(hash(loadings.notToBeServed(aid)), keyId, now)).map(DenyLists::current).orElseGet(() -> renewed(aid, keyId, now));
    }

    private static Current current(DenyListRecords.Signed signed) {
        return new Current(signed.sequence(), signed.jws());
    }

    /** One caller signs; those who have waited for it take what it has signed. */
    private Current renewed(Aid aid, String keyId, Instant now) {
        DenyListRecords.Signed last = records.lock(aid, now);
        List<Diversifier> denied = loadings.notToBeServed(aid);
        byte[] entries = hash(denied);
        if (last.isStill(entries, keyId, now)) {
            return current(last);
        }
        DenyList list = DenyList.of(aid, last.sequence() + 1, now, now.plus(validity), denied);
        DenyListRecords.Signed signed = new DenyListRecords.Signed(list.sequence(), entries, keyId, signer.sign(list), list.issued(), list.validUntil());
        records.replace(aid, signed);
        return current(signed);
    }

    /** The keys that verify the lists, for the installation of terminals. */
    public OfflineSigner.Keys keys() {
        return signer.publicKeys();
    }

    private static byte[] hash(List<Diversifier> denied) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            denied.forEach(entry -> digest.update(entry.value().getBytes(StandardCharsets.US_ASCII)));
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK has SHA-256", e);
        }
    }
}
