package jp.citizencard.sandbox.server;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The waiting of slow answers, which ends early when the server closes. */
final class Delay {

    private final Switchboard switchboard;
    private final CountDownLatch closed = new CountDownLatch(1);

    Delay(Switchboard switchboard) {
        this.switchboard = switchboard;
    }

    void pass() {
        try {
            closed.await(switchboard.delay().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void end() {
        closed.countDown();
    }
}
