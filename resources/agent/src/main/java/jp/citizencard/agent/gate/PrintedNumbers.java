package jp.citizencard.agent.gate;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;

/** Prints one number a line, for a program that reads them. */
public final class PrintedNumbers implements NumberSink {

    private final PrintStream out;

    public PrintedNumbers(PrintStream out) {
        this.out = out;
    }

    /** @throws UncheckedIOException when nobody reads any more: the gate must not go on as if numbers arrived */
    @Override
    public void deliver(String number) {
        out.println(number);
        if (out.checkError()) {
            throw new UncheckedIOException(new IOException("nobody reads the numbers"));
        }
    }
}
