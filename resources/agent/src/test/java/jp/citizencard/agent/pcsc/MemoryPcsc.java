package jp.citizencard.agent.pcsc;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.smartcardio.CardTerminal;

import jp.citizencard.card.CardException;
import jp.citizencard.card.CardException.Reason;

/** A PC/SC service in memory, whose readers are plugged in and out, and which can be stopped. */
public final class MemoryPcsc implements PcscService {

    private final List<MemoryTerminal> plugged = new CopyOnWriteArrayList<>();
    private volatile boolean stopped;

    public MemoryTerminal plug(String name) {
        MemoryTerminal terminal = new MemoryTerminal(name);
        plugged.add(terminal);
        return terminal;
    }

    public void plug(MemoryTerminal terminal) {
        plugged.add(terminal);
    }

    /** Its card is out of reach too. */
    public void unplug(MemoryTerminal terminal) {
        plugged.remove(terminal);
        terminal.take();
    }

    public void stop(boolean stop) {
        stopped = stop;
    }

    @Override
    public List<CardTerminal> readers() throws CardException {
        if (stopped) {
            throw new CardException(Reason.READER_FAILED, "stopped");
        }
        return List.copyOf(plugged);
    }
}
