package jp.citizencard.web.service.screen;

import java.io.Serializable;

/** How far the take-over of a service's old numbers has come. */
public class TakeOver implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String service;
    private final String name;
    private final long total;
    private boolean running;
    private long taken;
    private long remaining;

    TakeOver(String service, String name, long total) {
        this.service = service;
        this.name = name;
        this.total = total;
        this.remaining = total;
    }

    void begin() {
        running = true;
    }

    void advance(int justTaken, long left) {
        taken += justTaken;
        remaining = left;
    }

    boolean isDone() {
        return running && remaining == 0;
    }

    public boolean isRunning() {
        return running;
    }

    public String getService() {
        return service;
    }

    public String getName() {
        return name;
    }

    /** How many there were when it began; touches may take some over meanwhile. */
    public long getTotal() {
        return total;
    }

    public long getTaken() {
        return taken;
    }
}
