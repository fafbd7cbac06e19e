package jp.citizencard.agent.tray;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be chosen at the agent's icon: its page, its log where it keeps one, and to quit. */
public final class TrayMenu {

    /** One choice. @param label Japanese and English */
    public record Choice(String label, Runnable action) {
    }

    /** Shows addresses with the programs of the desktop. */
    @FunctionalInterface
    public interface Opener {
        void open(URI address);
    }

    private final List<Choice> choices;

    /**
     * The menu of a running agent.
     *
     * @param log directory of its log
     */
    public TrayMenu(URI page, Optional<Path> log, Opener opener, Runnable quit) {
        List<Choice> all = new ArrayList<>();
        all.add(new Choice("ページを開く / Open page", () -> opener.open(page)));
        log.ifPresent(directory -> all.add(new Choice("記録を開く / Open log", () -> opener.open(directory.toUri()))));
        all.add(new Choice("終了 / Quit", quit));
        choices = List.copyOf(all);
    }

    /** From top to bottom; the first is also what a double click does. */
    public List<Choice> choices() {
        return choices;
    }
}
