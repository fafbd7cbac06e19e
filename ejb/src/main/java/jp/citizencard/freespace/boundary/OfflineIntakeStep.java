package jp.citizencard.freespace.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.keys.KeyUnavailableException;
import jp.citizencard.cardap.offline.EventQueue;
import jp.citizencard.cardap.offline.OfflineEvent;
import jp.citizencard.freespace.control.CardApUses;
import jp.citizencard.freespace.control.Loadings;
import jp.citizencard.freespace.control.OfflineIntake;
import jp.citizencard.freespace.control.OfflineIntentions;
import jp.citizencard.freespace.control.OfflineRecords;
import jp.citizencard.freespace.control.OfflineRecords.Reporter;
import jp.citizencard.freespace.entity.CatalogueEntry;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;

/** The part of taking a terminal's batch that happens in one transaction. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class OfflineIntakeStep {

    @Resource(lookup = PlatformDataSource.NAME)
    DataSource dataSource;

    @Inject
    CatalogueRecords catalogue;

    @Inject
    CardKeySource keys;

    @Inject
    Clock clock;

    private OfflineRecords records;
    private OfflineIntentions intentions;
    private Loadings loadings;
    private CardApUses uses;

    @PostConstruct
    void open() {
        records = new OfflineRecords(dataSource);
        intentions = new OfflineIntentions(dataSource);
        loadings = new Loadings(dataSource);
        uses = new CardApUses(dataSource);
    }

    /** @throws ProblemException {@code offline-queue-gap}, {@code offline-queue-changed}; {@code temporarily-unavailable} while the card keys cannot be used */
    public long take(Reporter reporter, List<EventQueue.Entry> batch) {
        Map<Aid, Optional<CatalogueEntry>> known = new HashMap<>();
        Function<OfflineEvent, Optional<CatalogueEntry>> cardAp = event -> known.computeIfAbsent(event.aid(), catalogue::byAid);
        Instant now = clock.instant();
        return new OfflineIntake(records, intentions, loadings, event -> isGenuine(event, cardAp.apply(event)), (event, loading) -> {
            if (cardAp.apply(event).filter(entry -> CardApUses.isUse(event, entry.terms().layout())).isPresent()) {
                uses.add(event, loading.municipality(), reporter.terminal(), now);
            }
        }, reporter, now).take(batch);
    }

    /** The receipt does not say which version the keys had when the card made it; a card may have got new ones since. */
    private boolean isGenuine(OfflineEvent event, Optional<CatalogueEntry> cardAp) {
        byte[] content = HexFormat.of().parseHex(event.write().content());
        try {
            for (int version = cardAp.map(CatalogueEntry::keyVersion).orElse(0); version > 0; version--) {
                if (event.receipt().isGenuine(keys.keys(), event.aid(), version, event.diversifier(), cardAp.get().terms().keyLength(), content)) {
                    return true;
                }
            }
            return false;
        } catch (KeyUnavailableException e) {
            throw new ProblemException(PlatformProblem.TEMPORARILY_UNAVAILABLE);
        }
    }
}
