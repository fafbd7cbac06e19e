package jp.citizencard.cardap.space;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.CardApState;

/**
 * The free space of one card.
 *
 * @param capacity bytes for card APs, by the card's generation
 * @param occupied what is loaded
 */
public record FreeSpace(int capacity, List<Occupied> occupied) {

    private static final int MOST_COMBINED = 12;

    public FreeSpace {
        occupied = List.copyOf(occupied);
        Set<Aid> seen = new HashSet<>();
        if (capacity < 0 || !occupied.stream().allMatch(ap -> seen.add(ap.aid()))) {
            throw new IllegalArgumentException("a card has a capacity, and every card AP at most once");
        }
    }

    /**
     * A card AP that is loaded.
     *
     * @param removable whether the resident may have it removed
     */
    public record Occupied(Aid aid, int size, CardApState state, boolean removable) {

        public Occupied {
            if (size < 1) {
                throw new IllegalArgumentException("a card AP takes space");
            }
        }
    }

    /** Whether a card AP can be loaded. */
    public sealed interface Decision {

        /** It fits; {@code left} bytes remain afterwards. */
        record Fits(int left) implements Decision {
        }

        /** The same card AP is loaded already. */
        record AlreadyLoaded(CardApState state) implements Decision {
        }

        /**
         * It does not fit.
         *
         * @param missing      bytes too few
         * @param alternatives sets of card APs any one of which makes room when removed, none with a superfluous member; best first: those that are
         *                     not in use, then the fewest, then the least space. Empty when nothing helps
         */
        record TooFull(int missing, List<List<Aid>> alternatives) implements Decision {
        }
    }

    public int free() {
        return Math.max(0, capacity - used());
    }

    public int used() {
        return occupied.stream().mapToInt(Occupied::size).sum();
    }

    /** Whether a card AP of this size fits. */
    public Decision decide(Aid aid, int size) {
        for (Occupied ap : occupied) {
            if (ap.aid().equals(aid)) {
                return new Decision.AlreadyLoaded(ap.state());
            }
        }
        int left = capacity - used() - size;
        return left >= 0 ? new Decision.Fits(left) : new Decision.TooFull(-left, alternatives(-left));
    }

    private List<List<Aid>> alternatives(int missing) {
        List<Occupied> candidates = occupied.stream().filter(Occupied::removable)
                .sorted(Comparator.comparing(FreeSpace::inUse).thenComparing(Occupied::size, Comparator.reverseOrder())).limit(MOST_COMBINED).toList();
        List<List<Occupied>> enough = new ArrayList<>();
        for (int members = 1; members < 1 << candidates.size(); members++) {
            List<Occupied> chosen = chosen(candidates, members);
            int freed = size(chosen);
            if (freed >= missing && chosen.stream().noneMatch(ap -> freed - ap.size() >= missing)) {
                enough.add(chosen);
            }
        }
        enough.sort(Comparator.<List<Occupied>>comparingLong(set -> set.stream().filter(FreeSpace::inUse).count()).thenComparingInt(List::size)
                .thenComparingInt(FreeSpace::size));
        return enough.stream().map(set -> set.stream().map(Occupied::aid).toList()).toList();
    }

    private static List<Occupied> chosen(List<Occupied> candidates, int members) {
        List<Occupied> chosen = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            if ((members >> i & 1) == 1) {
                chosen.add(candidates.get(i));
            }
        }
        return chosen;
    }

    private static int size(List<Occupied> set) {
        return set.stream().mapToInt(Occupied::size).sum();
    }

    private static boolean inUse(Occupied ap) {
        return ap.state() == CardApState.IN_USE;
    }
}
