package jp.citizencard.agent.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;

import picocli.CommandLine.Model.CommandSpec;

/** What a command prints for the program that has started it. */
final class Printed {

    private Printed() {
    }

    /**
     * Prints a line on standard output and waits until it is out.
     *
     * @throws UncheckedIOException when nobody reads any more or the disk is full: the command must not go on as if the line had arrived
     */
    static void line(CommandSpec command, String line) {
        PrintWriter out = command.commandLine().getOut();
        out.println(line);
        // The writer ends at System.out, which keeps a failure to itself.
        if (out.checkError() || System.out.checkError()) {
            throw new UncheckedIOException(new IOException("nobody reads the lines"));
        }
    }
}
