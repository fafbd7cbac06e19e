package jp.citizencard.agent.cli;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

import jp.citizencard.agent.operation.EnteredPin;
import jp.citizencard.agent.operation.PinEntry;
import jp.citizencard.agent.operation.PinKind;
import jp.citizencard.card.CardException;
import jp.citizencard.card.Pin;
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
            String which = prompt.kind() == PinKind.USER_AUTHENTICATION
                    ? "利用者証明用暗証番号 / user authentication PIN" : "券面事項入力補助用暗証番号 / input support PIN";
            while (true) {
                char[] typed = console.readPassword("%s%s (%d): ", prompt.afterWrong() ? "違います / wrong. " : "", which, prompt.triesLeft());
                if (typed == null) {
                    throw new InterruptedException("the console was closed");
                }
                try {
                    return new EnteredPin(Pin.fourDigits(typed), false);
                } catch (IllegalArgumentException e) {
                    console.printf("数字4桁です / four digits%n");
                } finally {
                    Arrays.fill(typed, '\0');
                }
            }
        };
    }

    /** One line of standard input, for both PINs of the card; a wrong one is not tried twice. */
    static PinEntry fromInput(InputStream in, CommandLine command) {
        return (prompt, card) -> {
            if (prompt.afterWrong()) {
                throw CardException.wrongPin(prompt.triesLeft());
            }
            char[] line = new char[LONGEST_LINE];
            try {
                return new EnteredPin(Pin.fourDigits(Arrays.copyOf(line, read(in, line))), true);
            } catch (IllegalArgumentException e) {
                throw new CommandLine.ParameterException(command, "The first line of standard input must be a PIN of four digits.");
            } finally {
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
