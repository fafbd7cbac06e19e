package jp.citizencard.agent.cli;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Set;

import jp.citizencard.agent.operation.EnteredPin;
import jp.citizencard.agent.operation.PinEntry;
import jp.citizencard.agent.operation.PinKind;
import jp.citizencard.card.CardException;
import jp.citizencard.card.LastTry;
import picocli.CommandLine;

/** PINs on the command line: never as an argument, where other programs could see them. */
final class TypedPins {

    private static final int LONGEST_LINE = 64;

    private TypedPins() {
    }

    /** Asks on the console without echo, again after a wrong one. */
    static PinEntry fromConsole(Console console, CommandLine command) {
        if (console == null) {
            throw new CommandLine.ParameterException(command, "There is no console to ask for the PIN; use --pin-stdin.");
        }
        return (prompt, card) -> {
            String which = switch (prompt.kind()) {
                case USER_AUTHENTICATION -> "利用者証明用暗証番号 / user authentication PIN";
                case INPUT_SUPPORT -> "券面事項入力補助用暗証番号 / input support PIN";
                case SIGNING -> "署名用パスワード / signing password";
            };
            while (true) {
                char[] typed = console.readPassword("%s%s (%d): ", prompt.afterWrong() ? "違います / wrong. " : "", which, prompt.triesLeft());
                if (typed == null) {
                    throw new InterruptedException("the console was closed");
                }
                try {
                    return EnteredPin.seeing(prompt, prompt.kind().read(typed), false);
                } catch (IllegalArgumentException e) {
                    console.printf(prompt.kind() == PinKind.SIGNING ? "英大文字と数字6～16文字です / 6 to 16 upper-case letters and digits%n" : "数字4桁です / four digits%n");
                } finally {
                    Arrays.fill(typed, '\0');
                }
            }
        };
    }

    /**
     * One line of standard input for both PINs of the card, another for the signing password; a wrong one is not tried twice.
     *
     * @param lastTry whether the holder has agreed to spend the last try: here, nobody sees how many are left
     */
    static PinEntry fromInput(InputStream in, LastTry lastTry, CommandLine command) {
        Set<PinKind> lastTryOf = lastTry == LastTry.SPEND ? Set.of(PinKind.values()) : Set.of();
        return (prompt, card) -> {
            if (prompt.afterWrong()) {
                throw CardException.wrongPin(prompt.triesLeft());
            }
            if (prompt.triesLeft() == 1 && lastTry == LastTry.KEEP) {
                throw CardException.lastTry();
            }
            char[] line = new char[LONGEST_LINE];
            char[] typed = new char[0];
            try {
                typed = Arrays.copyOf(line, read(in, line));
                return new EnteredPin(prompt.kind().read(typed), true, lastTryOf);
            } catch (IllegalArgumentException e) {
                throw new CommandLine.ParameterException(command, prompt.kind() == PinKind.SIGNING
                        ? "The second line of standard input must be a signing password of 6 to 16 upper-case letters and digits."
                        : "The first line of standard input must be a PIN of four digits.");
            } finally {
                Arrays.fill(typed, '\0');
                Arrays.fill(line, '\0');
            }
        };
    }

    private static int read(InputStream in, char[] line) {
        try {
            int length = 0;
            for (int c = in.read(); c >= 0 && c != '\n' && length < line.length; c = in.read()) {
                if (c != '\r') {
                    line[length++] = (char) c;
                }
            }
            return length;
        } catch (IOException e) {
            throw new UncheckedIOException("standard input cannot be read", e);
        }
    }
}
