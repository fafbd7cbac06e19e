package jp.citizencard.agent;

import java.nio.file.Path;
import java.time.Clock;

import jp.citizencard.agent.shelf.SandboxShelf;
import jp.citizencard.sandbox.Sandbox;

/** One sandbox for all tests of the agent, because making its authorities and cards takes seconds; kept between runs under target/. */
public final class SharedSandbox {

    private static final Sandbox SANDBOX = Sandbox.open(Path.of("target", "test-sandbox"), Clock.systemUTC(), Sandbox.DEFAULT_ADDRESS);

    private SharedSandbox() {
    }

    public static Sandbox get() {
        return SANDBOX;
    }

    /** A virtual reader of its own with all the cards. */
    public static SandboxShelf shelf() {
        return new SandboxShelf(SANDBOX);
    }
}
