package jp.citizencard.agent.gate;

import java.io.PrintStream;

/** Prints one number a line. */
public final class PrintedNumbers implements NumberSink {

    private final PrintStream out;

    public PrintedNumbers(PrintStream out) {
        this.out = out;
    }

    @Override
    public void deliver(String number) {
        out.println(number);
        out.flush();
    }
}
