package jp.citizencard.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

class PrintedNumbersTest {

    @Test
    void eachNumberIsALineThatIsThereAtOnce() {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        PrintedNumbers numbers = new PrintedNumbers(new PrintStream(new java.io.BufferedOutputStream(read), false, StandardCharsets.US_ASCII));
        numbers.deliver("0012345");
        assertThat(read.toString(StandardCharsets.US_ASCII)).isEqualTo("0012345" + System.lineSeparator());
    }

    @Test
    void whenNobodyReadsAnyMoreTheGateEnds() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        PrintedNumbers numbers = new PrintedNumbers(new PrintStream(broken, false, StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> numbers.deliver("0012345")).isInstanceOf(UncheckedIOException.class).hasMessageNotContaining("0012345");
    }
}
