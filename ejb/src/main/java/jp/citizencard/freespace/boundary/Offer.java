package jp.citizencard.freespace.boundary;

import java.util.List;

import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.catalogue.CardApId;
import jp.citizencard.freespace.entity.Ineligibility;

/**
 * A card AP that a person could apply for.
 *
 * @param size    bytes of the free space that it takes
 * @param against why this person cannot have it; empty: they can
 */
public record Offer(CardApId cardAp, Aid aid, String name, String nameEn, String purpose, int size, boolean kioskLoading, List<Ineligibility> against) {

    public Offer {
        against = List.copyOf(against);
    }
}
