package jp.citizencard.freespace.boundary;

import java.util.List;

import jp.citizencard.cardap.Aid;

/**
 * The free space of a card that is too full, as the card itself has told.
 *
 * @param free    bytes
 * @param needed  bytes that the card AP takes
 * @param loaded  what is on the card
 * @param removal sets of card APs any one of which makes room when removed, the best first; empty when nothing helps
 */
public record CardSpace(int free, int needed, List<Item> loaded, List<List<Aid>> removal) {

    public CardSpace {
        loaded = List.copyOf(loaded);
        removal = List.copyOf(removal);
    }

    /**
     * A card AP on the card.
     *
     * @param name or null for one that is not of this municipality's catalogue
     */
    public record Item(Aid aid, String name, String nameEn, int size, boolean removable) {
    }
}
