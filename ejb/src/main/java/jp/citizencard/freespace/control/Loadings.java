package jp.citizencard.freespace.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.catalogue.CardApId;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.freespace.entity.EntitlementId;
import jp.citizencard.freespace.entity.LoadingId;
import jp.citizencard.freespace.entity.OnCard;
import jp.citizencard.freespace.entity.WantedState;
import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.data.Jdbc;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.ServiceLinkId;

/** The loadings of all municipalities, for what terminals are told: one card AP is one application on all cards, whoever entitled the person. Never tells who the person is. */
public final class Loadings {

    /**
     * What stands behind a diversifier.
     *
     * @param municipality that entitled the person
     */
    public record Found(LoadingId loading, EntitlementId entitlement, MunicipalityCode municipality, WantedState wanted, OnCard onCard) {

        /** Whether terminals may serve it. */
        public boolean isServed() {
            return wanted == WantedState.IN_USE && onCard != OnCard.REMOVED;
        }
    }

    private final Jdbc database;

    public Loadings(DataSource dataSource) {
        this.database = new Jdbc(dataSource);
    }

    /**
     * Diversifiers that terminals must not serve, in order: suspended or ended, and not known to be deleted from the card. One that no command was sent for cannot be met.
     */
    public List<Diversifier> notToBeServed(Aid aid) {
        return database.list("SELECT diversifier FROM card_ap_loading WHERE aid = ? AND wanted IN ('SUSPENDED', 'ENDED') AND on_card NOT IN ('ABSENT', 'REMOVED') ORDER BY diversifier",
                row -> new Diversifier(row.getString(1)), aid.value());
    }

    /** A loading, of whatever municipality, has taken its end on the card: it can be met no more. An entitlement that goes on is to be loaded anew. */
    public void cleared(Aid aid, Diversifier diversifier, Caller caller, Instant now) {
        find(aid, diversifier).filter(found -> found.onCard() != OnCard.REMOVED).ifPresent(found -> {
            database.update("UPDATE card_ap_entitlement SET state = 'APPROVED', version = version + 1 WHERE id = ? AND state IN ('LOADING', 'IN_USE')"
                    + " AND EXISTS (SELECT 1 FROM card_ap_loading l WHERE l.id = ? AND l.current = TRUE)", found.entitlement().value(), found.loading().value());
            database.update("UPDATE card_ap_loading SET on_card = 'REMOVED', wanted = 'ENDED', current = NULL, changed_at = ?, version = version + 1 WHERE id = ?", now, found.loading().value());
            database.update("INSERT INTO card_ap_entitlement_event (id, municipality_code, entitlement_id, card_ap_id, kind, reason, occurred_at, caller)"
                    + " SELECT ?, municipality_code, id, card_ap_id, 'REMOVED_FROM_CARD', 'CLEARED', ?, ? FROM card_ap_entitlement WHERE id = ?",
                    Ids.next(), now, caller.principalName(), found.entitlement().value());
        });
    }

    /** What is, or is being put, on the card of the person behind a link, in whatever municipality. */
    public List<CardApId> onCardOf(ServiceLinkId link) {
        return database.list("SELECT DISTINCT e.card_ap_id FROM card_ap_loading o JOIN card_ap_entitlement e ON e.id = o.entitlement_id JOIN service_link l ON l.id = e.link_id"
                + " WHERE l.mykey_id = (SELECT mykey_id FROM service_link WHERE id = ?) AND o.current = TRUE AND o.on_card IN ('LOADING', 'IN_USE', 'SUSPENDED')",
                row -> new CardApId(Jdbc.id(row, 1)), link.value());
    }

    /** The loading with this diversifier, whatever became of it. */
    public Optional<Found> find(Aid aid, Diversifier diversifier) {
        return database.first("SELECT id, entitlement_id, municipality_code, wanted, on_card FROM card_ap_loading WHERE aid = ? AND diversifier = ?",
                row -> new Found(new LoadingId(Jdbc.id(row, 1)), new EntitlementId(Jdbc.id(row, 2)), new MunicipalityCode(row.getString(3)), WantedState.valueOf(row.getString(4)),
                        OnCard.valueOf(row.getString(5))), aid.value(), diversifier.value());
    }
}
