package jp.citizencard.card.apdu;

import java.util.OptionalInt;

/**
 * The two status bytes of an answer (ISO/IEC 7816-4 §5.6), with what the platform acts on.
 *
 * @param value SW1 and SW2, 0000..FFFF
 */
public record StatusWord(int value) {

    public static final StatusWord OK = new StatusWord(0x9000);
    /** The file ended before as many bytes as were asked for. */
    public static final StatusWord END_OF_FILE = new StatusWord(0x6282);
    public static final StatusWord VERIFICATION_FAILED = new StatusWord(0x6300);
    public static final StatusWord MEMORY_FAILURE = new StatusWord(0x6581);
    public static final StatusWord WRONG_LENGTH = new StatusWord(0x6700);
    public static final StatusWord LOGICAL_CHANNEL_NOT_SUPPORTED = new StatusWord(0x6881);
    public static final StatusWord SECURE_MESSAGING_NOT_SUPPORTED = new StatusWord(0x6882);
    public static final StatusWord FILE_STRUCTURE_INCOMPATIBLE = new StatusWord(0x6981);
    public static final StatusWord SECURITY_STATUS_NOT_SATISFIED = new StatusWord(0x6982);
    public static final StatusWord AUTHENTICATION_BLOCKED = new StatusWord(0x6983);
    /** The PIN is blocked: so this card says it. */
    public static final StatusWord REFERENCE_DATA_NOT_USABLE = new StatusWord(0x6984);
    public static final StatusWord CONDITIONS_NOT_SATISFIED = new StatusWord(0x6985);
    /** No elementary file is selected. */
    public static final StatusWord COMMAND_NOT_ALLOWED = new StatusWord(0x6986);
    public static final StatusWord SECURE_MESSAGING_MISSING = new StatusWord(0x6987);
    public static final StatusWord SECURE_MESSAGING_WRONG = new StatusWord(0x6988);
    public static final StatusWord WRONG_DATA = new StatusWord(0x6A80);
    public static final StatusWord FUNCTION_NOT_SUPPORTED = new StatusWord(0x6A81);
    public static final StatusWord NOT_FOUND = new StatusWord(0x6A82);
    public static final StatusWord RECORD_NOT_FOUND = new StatusWord(0x6A83);
    public static final StatusWord NOT_ENOUGH_MEMORY = new StatusWord(0x6A84);
    public static final StatusWord WRONG_P1_P2 = new StatusWord(0x6A86);
    /** There is no such PIN or key to refer to. */
    public static final StatusWord REFERENCE_DATA_NOT_FOUND = new StatusWord(0x6A88);
    /** An offset outside the file. */
    public static final StatusWord WRONG_OFFSET = new StatusWord(0x6B00);
    public static final StatusWord INSTRUCTION_NOT_SUPPORTED = new StatusWord(0x6D00);
    public static final StatusWord CLASS_NOT_SUPPORTED = new StatusWord(0x6E00);
    public static final StatusWord NO_PRECISE_DIAGNOSIS = new StatusWord(0x6F00);

    private static final int MAX_TRIES = 15;

    public StatusWord {
        if (value < 0 || value > 0xFFFF) {
            throw new IllegalArgumentException("a status word is 0000..FFFF");
        }
    }

    static StatusWord of(byte sw1, byte sw2) {
        return new StatusWord((sw1 & 0xFF) << 8 | sw2 & 0xFF);
    }

    /** The answer to a wrong PIN, and to the question how many tries are left: {@code 63Cx}. @param left 0..15 */
    public static StatusWord triesLeft(int left) {
        if (left < 0 || left > MAX_TRIES) {
            throw new IllegalArgumentException("tries left are 0..15");
        }
        return new StatusWord(0x63C0 | left);
    }

    /** More of the answer waits for GET RESPONSE: {@code 61xx}. @param waiting 1 or more; 256 and more are told as 256 */
    public static StatusWord bytesWaiting(int waiting) {
        return new StatusWord(0x6100 | (waiting >= CommandApdu.MAX_SHORT_ANSWER ? 0 : waiting));
    }

    /** The expected length was wrong, this one is right: {@code 6Cxx}. @param length 1..256 */
    public static StatusWord rightLength(int length) {
        return new StatusWord(0x6C00 | length & 0xFF);
    }

    public boolean isOk() {
        return value == OK.value;
    }

    /** Tries left, where the word is {@code 63Cx}. */
    public OptionalInt triesLeft() {
        return (value & 0xFFF0) == 0x63C0 ? OptionalInt.of(value & 0xF) : OptionalInt.empty();
    }

    /** Whether a PIN is blocked: {@code 6984}, {@code 6983} or no try left. */
    public boolean isBlocked() {
        return equals(REFERENCE_DATA_NOT_USABLE) || equals(AUTHENTICATION_BLOCKED) || triesLeft().orElse(MAX_TRIES) == 0;
    }

    /** How many bytes to ask for by GET RESPONSE, 1..256, where the word is {@code 61xx}. */
    public OptionalInt bytesWaiting() {
        return length(0x61);
    }

    /** The expected length to send the same command again with, 1..256, where the word is {@code 6Cxx}. */
    public OptionalInt rightLength() {
        return length(0x6C);
    }

    private OptionalInt length(int sw1) {
        int sw2 = value & 0xFF;
        return value >> 8 == sw1 ? OptionalInt.of(sw2 == 0 ? CommandApdu.MAX_SHORT_ANSWER : sw2) : OptionalInt.empty();
    }

    @Override
    public String toString() {
        return String.format("%04X", value);
    }
}
