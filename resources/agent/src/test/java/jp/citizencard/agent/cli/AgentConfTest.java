package jp.citizencard.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import jp.citizencard.agent.pcsc.MemoryPcsc;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class AgentConfTest {

    @TempDir
    private Path directory;
    private final CommandLine commands = AgentCommand.commandLine(Clock.systemUTC(), new MemoryPcsc());

    private AgentConf conf(String text, Map<String, String> environment) throws Exception {
        return AgentConf.read(Files.writeString(directory.resolve(AgentConf.NAME), text), commands, environment);
    }

    private OptionSpec option(String name) {
        return commands.getSubcommands().get("serve").getCommandSpec().findOption(name);
    }

    @Test
    void valuesArePutInWhereTheCommandLineSaysNothing() throws Exception {
        commands.setDefaultValueProvider(conf("\uFEFF# 図書館\r\n server = https://card.example.jp\r\nreader=ACME 1 = left\r\norigin = https://a.example.jp , https://b.example.jp\r\n", Map.of()));
        commands.parseArgs("serve", "--pcsc", "--reader", "other");

        assertThat(option("--server").getValue().toString()).isEqualTo("https://card.example.jp");
        assertThat(option("--reader").<String>getValue()).isEqualTo("other");
        assertThat(option("--origin").<java.util.List<String>>getValue()).containsExactly("https://a.example.jp", "https://b.example.jp");
    }

    @Test
    void filesAreLookedForBesideTheFileAndBackslashesStay() throws Exception {
        AgentConf conf = conf("key = keys/terminal.pem\nreader = C:\\new\\terminal\n", Map.of());

        assertThat(conf.defaultValue(option("--key"))).isEqualTo(directory.toAbsolutePath() + "/keys/terminal.pem");
        assertThat(conf.defaultValue(option("--reader"))).isEqualTo("C:\\new\\terminal");
        assertThat(conf.defaultValue(option("--port"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"example", "offline"})
    void anOptionWithTwoNamesIsSetByEither(String name) throws Exception {
        assertThat(conf(name + " = visit\n", Map.of()).defaultValue(commands.getSubcommands().get("gate").getCommandSpec().findOption("--offline"))).isEqualTo("visit");
    }

    @Test
    void theEnvironmentGoesBeforeTheFile() throws Exception {
        AgentConf conf = conf("server = https://file.example.jp\nclient-id = desk-1\n", Map.of("CITIZENCARD_SERVER", "https://env.example.jp"));

        assertThat(conf.defaultValue(option("--server"))).isNull();
        assertThat(conf.defaultValue(option("--client-id"))).isEqualTo("desk-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sever = https://secret.example.jp", "https://secret.example.jp", "= https://secret.example.jp", "server = x\nserver = https://secret.example.jp", "offline = x\nexample = https://secret.example.jp", "virtual = https://secret.example.jp"})
    void aLineThatIsNoOptionIsToldByItsNumberAndNotItsValue(String lines) {
        assertThatThrownBy(() -> conf("# \n" + lines, Map.of())).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line " + (1 + lines.lines().count())).hasMessageContaining("行目").message().doesNotContain("secret");
    }

    @Test
    void aFileThatIsNotUtf8IsTold() throws Exception {
        Path file = Files.write(directory.resolve(AgentConf.NAME), new byte[] {'#', (byte) 0x90, (byte) 0x7d, '\n'});

        assertThatThrownBy(() -> AgentConf.read(file, commands, Map.of())).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("UTF-8");
    }

    @Test
    void theExampleOfThePackageIsOneToCopy() throws Exception {
        String example = Files.readString(Path.of("src/package/agent.conf.example"), StandardCharsets.UTF_8);

        AgentConf conf = conf(example.replaceAll("(?m)^#(?=[a-z-]+ = )", ""), Map.of());

        assertThat(conf.defaultValue(option("--server"))).isEqualTo("https://card.example.jp");
        assertThat(conf.defaultValue(option("--settings-keys"))).endsWith("/offline-keys.json");
        assertThat(conf(example, Map.of()).defaultValue(option("--client-id"))).isNull();
    }
}
