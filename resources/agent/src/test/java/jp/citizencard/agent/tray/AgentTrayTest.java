package jp.citizencard.agent.tray;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

/** These tests run without a desktop. */
class AgentTrayTest {

    private static final URI PAGE = URI.create("http://127.0.0.1:8091/");

    private final List<String> done = new ArrayList<>();

    private TrayMenu menu(Optional<Path> log) {
        return new TrayMenu(PAGE, log, address -> done.add(address.toString()), () -> done.add("quit"));
    }

    @Test
    void theMenuOpensPageAndLogAndQuits() {
        Path log = Path.of("/var/log/reader-agent");
        menu(Optional.of(log)).choices().forEach(choice -> choice.action().run());

        assertThat(done).containsExactly(PAGE.toString(), log.toUri().toString(), "quit");
        assertThat(menu(Optional.empty()).choices()).extracting(TrayMenu.Choice::label).containsExactly("ページを開く / Open page", "終了 / Quit");
    }

    @Test
    void withoutADesktopThereIsNoIcon() {
        assertThat(AgentTray.show(menu(Optional.empty()))).isEmpty();
        assertThat(done).isEmpty();
    }

    @Test
    void theIconIsACardAtEverySize() {
        for (int side : new int[] {16, 22, 64}) {
            BufferedImage picture = AgentTray.picture(new Dimension(side, side));
            assertThat(picture.getRGB(side / 2, 0) >>> 24).as("transparent above the card").isZero();
            assertThat(picture.getRGB(side / 4 + 1, side / 2) & 0xFFFFFF).as("its chip").isEqualTo(0x0017C1);
        }
    }
}
