package jp.citizencard.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Clock;

import org.junit.jupiter.api.Test;

import jp.citizencard.agent.pcsc.MemoryPcsc;
import picocli.CommandLine;

class PrintedTest {

    private static CommandLine commandThatPrintsTo(Writer out) {
        return AgentCommand.commandLine(Clock.systemUTC(), new MemoryPcsc()).setOut(new PrintWriter(out));
    }

    @Test
    void whatIsPrintedIsALineThatIsThereAtOnce() {
        StringWriter read = new StringWriter();

        Printed.line(commandThatPrintsTo(new BufferedWriter(read)).getCommandSpec(), "0012345");

        assertThat(read).hasToString("0012345" + System.lineSeparator());
    }

    @Test
    void whenNobodyReadsAnyMoreTheCommandEnds() {
        Writer broken = new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("Broken pipe");
            }

            @Override
            public void flush() {
                // what fails is the writing
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
        CommandLine command = commandThatPrintsTo(broken);

        assertThatThrownBy(() -> Printed.line(command.getCommandSpec(), "0012345")).isInstanceOf(UncheckedIOException.class).hasMessageNotContaining("0012345");
    }
}
