package jp.citizencard.cardap.catalogue;

/** Texts that a person has written. */
final class Texts {

    private static final int MAX = 200;

    private Texts() {
    }

    static void require(String text, String what) {
        if (text == null || text.isBlank() || text.length() > MAX) {
            throw new IllegalArgumentException(what + ": 1 to " + MAX + " characters are needed");
        }
    }
}
