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
 * @param removal when the card is too full by the server's records: sets of the person's card APs any one of which makes room when removed, the best first
 */
public record Offer(CardApId cardAp, Aid aid, String name, String nameEn, String purpose, int size, boolean kioskLoading, List<Ineligibility> against, List<List<Aid>> removal) {

    public Offer {
        against = List.copyOf(against);
        removal = List.copyOf(removal);
    }
}
