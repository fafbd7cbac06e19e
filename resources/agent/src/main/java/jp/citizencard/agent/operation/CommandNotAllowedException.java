package jp.citizencard.agent.operation;

/** A command that a page may not send to a card; the card has not seen it. The message names the rule, never the command's data. */
public final class CommandNotAllowedException extends Exception {

    private static final long serialVersionUID = 1L;

    public CommandNotAllowedException(String message) {
        super(message);
    }
}
