package jp.citizencard.agent.gate;

/** Where the number of a touched card goes. */
@FunctionalInterface
public interface NumberSink {

    /**
     * Hands over one number, followed by whatever ends an entry there.
     *
     * @throws IllegalArgumentException when the number has a character that cannot be passed on; nothing was passed on then
     */
    void deliver(String number);
}
