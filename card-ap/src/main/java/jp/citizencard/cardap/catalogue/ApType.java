package jp.citizencard.cardap.catalogue;

import java.util.List;
import java.util.stream.IntStream;
import jp.citizencard.cardap.Aid;

/** The three standard types of card AP, each an applet in {@code card-ap/applets}. */
public enum ApType {

    /** An id that any terminal may read (識別子型). */
    IDENTIFIER(1, 1),
    /** An id that is read only after mutual authentication (保護識別子型). */
    PROTECTED_IDENTIFIER(2, 2),
    /** An id with records and counters behind keys (記録型). */
    RECORD(3, 5);

    private static final String MODULE_PREFIX = "F04A50434301";

    private final int number;
    private final int keySets;

    ApType(int number, int keySets) {
        this.number = number;
        this.keySets = keySets;
    }

    /** AID of the applet's class in the card. */
    public Aid module() {
        return new Aid(MODULE_PREFIX + String.format("%02X", number));
    }

    /** Numbers of the key sets of such a card AP: 1 management, 2 to 4 terminals, 5 evidence. */
    public List<Integer> keySets() {
        return IntStream.rangeClosed(1, keySets).boxed().toList();
    }
}
