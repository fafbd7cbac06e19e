package jp.citizencard.freespace.control;

import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.freespace.entity.EntitlementId;
import jp.citizencard.freespace.entity.LoadingId;
import jp.citizencard.freespace.entity.OnCard;
import jp.citizencard.freespace.entity.WantedState;
import jp.citizencard.platform.data.Jdbc;
import jp.citizencard.platform.value.MunicipalityCode;

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

    /** The loading with this diversifier, whatever became of it. */
    public Optional<Found> find(Aid aid, Diversifier diversifier) {
        return database.first("SELECT id, entitlement_id, municipality_code, wanted, on_card FROM card_ap_loading WHERE aid = ? AND diversifier = ?",
                row -> new Found(new LoadingId(Jdbc.id(row, 1)), new EntitlementId(Jdbc.id(row, 2)), new MunicipalityCode(row.getString(3)), WantedState.valueOf(row.getString(4)),
                        OnCard.valueOf(row.getString(5))), aid.value(), diversifier.value());
    }
}
