package jp.citizencard.agent.cli;

/** What the command's exit status means to the program that started it. */
final class ExitCode {

    static final int OK = 0;
    /** The platform refused. */
    static final int REFUSED = 1;
    /** Wrong options or configuration; also picocli's own code for usage errors. */
    static final int USAGE = 2;
    /** The card or the reader could not do it. */
    static final int CARD = 3;
    /** The platform cannot be reached. */
    static final int UNREACHABLE = 4;

    private ExitCode() {
    }
}
