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
import jp.citizencard.cardap.offline.SignedDenyList;
import jp.citizencard.freespace.control.Loadings;
import jp.citizencard.freespace.entity.FreespaceProblem;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.municipality.boundary.TerminalSigner;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.data.SignedRecords;
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
    TerminalSigner signer;

    @Inject
    Clock clock;

    /** How long a terminal may use a list, at least an hour. */
    @Inject
    @ConfigProperty(name = "citizencard.offline.deny-list-validity", defaultValue = "P7D")
    Duration validity;

    private SignedRecords records;
    private Loadings loadings;

    @PostConstruct
    void open() {
        records = new SignedRecords(dataSource, "card_ap_deny_list", "aid");
        loadings = new Loadings(dataSource);
    }

    /** The list as it is now. @throws ProblemException {@code card-ap-unknown}, also for one that does not concern the caller's municipality; {@code offline-key-missing} */
    public Current current(Aid aid) {
        if (catalogue.visible().stream().noneMatch(entry -> entry.aid().equals(aid))) {
            throw new ProblemException(FreespaceProblem.CARD_AP_UNKNOWN, "aid");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        SignedRecords.Signed signed = records.current(aid.value(), () -> new Content(aid, loadings.notToBeServed(aid)), signer.keyId(), now, validity);
        return new Current(signed.sequence(), signed.jws());
    }

    private final class Content implements SignedRecords.Content {

        private final Aid aid;
        private final List<Diversifier> denied;

        Content(Aid aid, List<Diversifier> denied) {
            this.aid = aid;
            this.denied = denied;
        }

        @Override
        public byte[] hash() {
            return DenyLists.hash(denied);
        }

        @Override
        public String signed(long sequence, Instant issued, Instant validUntil) {
            DenyList list = DenyList.of(aid, sequence, issued, validUntil, denied);
            return signer.sign((key, keyId) -> SignedDenyList.sign(list, key, keyId));
        }
    }

    /** The keys that verify the lists, and the settings of terminals, for the installation of terminals. */
    @RolesAllowed({Role.REGISTER, Role.TOUCH, Role.VALIDATE, Role.LINKS, Role.LIBRARY, Role.CARD_AP, Role.OFFLINE})
    public TerminalSigner.Keys keys() {
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
