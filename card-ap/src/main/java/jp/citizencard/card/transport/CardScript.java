package jp.citizencard.card.transport;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import jp.citizencard.card.CardFormatException;
import jp.citizencard.card.apdu.CommandApdu;
import jp.citizencard.card.apdu.ResponseApdu;

/**
 * What went over a connection, as text: a line {@code atr HEX}, then for each command {@code > HEX} and its answer {@code < HEX}; lines that begin
 * with {@code #} say something to people. The data of VERIFY is written as asterisks, so that no script holds a PIN; answers are as they were, so
 * scripts are made of the sandbox's cards and not of people's.
 *
 * @param answerToReset of the card
 * @param exchanges     in order
 */
public record CardScript(byte[] answerToReset, List<Exchange> exchanges) {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int VERIFY = 0x20;
    private static final int HEADER_DIGITS = 8;

    public CardScript {
        exchanges = List.copyOf(exchanges);
    }

    /** @param command as {@link #shown} writes it */
    public record Exchange(String command, ResponseApdu answer) {
    }

    /** The command in hexadecimal, the data of a VERIFY as asterisks. */
    static String shown(CommandApdu command) {
        String hex = HEX.formatHex(command.encode());
        return command.ins() == VERIFY ? hex.substring(0, HEADER_DIGITS) + "*".repeat(hex.length() - HEADER_DIGITS) : hex;
    }

    /** @throws CardFormatException when a line is none of a script */
    public static CardScript parse(String text) throws CardFormatException {
        byte[] answerToReset = {};
        List<Exchange> exchanges = new ArrayList<>();
        String command = null;
        for (String line : text.lines().map(String::strip).filter(l -> !l.isEmpty() && !l.startsWith("#")).toList()) {
            if (line.startsWith("atr ")) {
                answerToReset = bytes(line.substring(4));
            } else if (line.startsWith("> ") && command == null) {
                command = line.substring(2);
            } else if (line.startsWith("< ") && command != null) {
                exchanges.add(new Exchange(command, ResponseApdu.decode(bytes(line.substring(2)))));
                command = null;
            } else {
                throw new CardFormatException("a script has atr, then commands and answers in turn");
            }
        }
        if (command != null) {
            throw new CardFormatException("the script ends in a command");
        }
        return new CardScript(answerToReset, exchanges);
    }

    private static byte[] bytes(String hex) throws CardFormatException {
        try {
            return HEX.parseHex(hex);
        } catch (IllegalArgumentException e) {
            throw new CardFormatException("not hexadecimal", e);
        }
    }

    /** The script as {@link #parse} reads it. */
    public String text() {
        StringBuilder text = new StringBuilder("atr " + HEX.formatHex(answerToReset) + "\n");
        for (Exchange exchange : exchanges) {
            text.append("> ").append(exchange.command()).append("\n< ").append(HEX.formatHex(exchange.answer().encode())).append('\n');
        }
        return text.toString();
    }
}
