package jp.citizencard.sandbox;

import java.util.HexFormat;

/** Answers to reset (ISO/IEC 7816-3 §8.2) of software cards, as a contactless reader makes them up: T=1. */
final class AnswersToReset {

    /** No historical bytes, so only the short form of length fields. */
    static final byte[] CONTACTLESS = HexFormat.of().parseHex("3BE000FF8131FE4514");
    /** Historical bytes {@code 80 73 00 00 40}: the extended form is taken. */
    static final byte[] EXTENDED_LENGTH = HexFormat.of().parseHex("3BE500FF8131FE45" + "8073000040" + "A2");

    private AnswersToReset() {
    }
}
