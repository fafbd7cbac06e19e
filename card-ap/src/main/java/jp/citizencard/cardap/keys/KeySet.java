package jp.citizencard.cardap.keys;

import jp.citizencard.cardap.Aid;

/**
 * Names a master key: the card AP, the number of the key set on the card, the version of the keys.
 *
 * @param number  1 management, 2 to 4 terminals, 5 evidence
 * @param version 1 to 255; a card never goes back to a lower one
 */
public record KeySet(Aid aid, int number, int version) {

    public static final int MANAGEMENT = 1;
    public static final int READING = 2;
    public static final int EVIDENCE = 5;
    static final int MAX_VERSION = 255;

    public KeySet {
        if (number < MANAGEMENT || number > EVIDENCE || version < 1 || version > MAX_VERSION) {
            throw new IllegalArgumentException("a key set has a number from 1 to 5 and a version from 1 to 255");
        }
    }

    /** Alias of the master key in a keystore: {@code ap-f04a50434301-1-1}. */
    public String alias() {
        return aliasesBegin(aid, number) + version;
    }

    /** What the aliases of this key set's versions have in common. */
    static String aliasesBegin(Aid aid, int number) {
        return "ap-" + aid.value().toLowerCase(java.util.Locale.ROOT) + "-" + number + "-";
    }
}
