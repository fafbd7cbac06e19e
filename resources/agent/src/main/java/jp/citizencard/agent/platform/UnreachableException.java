package jp.citizencard.agent.platform;

import java.io.IOException;

/** The platform cannot be reached, or what answers there is no platform; the message names its address. */
public final class UnreachableException extends IOException {

    private static final long serialVersionUID = 1L;

    UnreachableException(String address, IOException cause) {
        super(address + (cause.getMessage() == null ? "" : ": " + cause.getMessage()), cause);
    }
}
