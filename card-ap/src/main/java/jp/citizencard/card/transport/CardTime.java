package jp.citizencard.card.transport;

import java.time.Duration;
import java.util.Map;

/**
 * How long a contactless card takes for a {@link CardScript}, by calculation: the bytes at the slowest speed of ISO/IEC 14443, 106 kbit/s with 9 bits to
 * the byte, 3 bytes around each block (ISO/IEC 14443-4 §7.1), and what a card of this kind takes to work. Readers and cards agree on up to eight times
 * that speed, so this is the slow end.
 *
 * @param commands      number of commands
 * @param bytesSent     to the card, without the bytes around blocks
 * @param bytesReceived from the card, likewise
 * @param duration      of all together
 */
public record CardTime(int commands, long bytesSent, long bytesReceived, Duration duration) {

    private static final double MICROS_PER_BYTE = 9 / 0.106;
    private static final int BLOCK_BYTES = 3;
    private static final int MICROS_PER_COMMAND = 3_000;
    /** By instruction: VERIFY writes its counter before and after it compares; a signature is an RSA-2048 operation. */
    private static final Map<String, Integer> MORE_MICROS = Map.of("0020", 15_000, "802A", 250_000);

    public static CardTime of(CardScript script) {
        long sent = 0;
        long received = 0;
        double micros = 0;
        for (CardScript.Exchange exchange : script.exchanges()) {
            long out = exchange.command().length() / 2;
            long in = exchange.answer().length() + 2L;
            sent += out;
            received += in;
            micros += (out + in + 2 * BLOCK_BYTES) * MICROS_PER_BYTE + MICROS_PER_COMMAND
                    + MORE_MICROS.getOrDefault(exchange.command().substring(0, 4), 0);
        }
        return new CardTime(script.exchanges().size(), sent, received, Duration.ofNanos((long) (micros * 1_000)));
    }
}
