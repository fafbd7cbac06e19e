package jp.citizencard.web.platform.rest;

import java.io.IOException;
import java.io.InputStream;

/** Takes in what is left of a body that nobody wants: many clients read no answer before they have sent everything. */
public final class Leftovers {

    /** Whoever sends more than this loses the connection instead of getting an answer. */
    private static final int MAX = 8 * 1024 * 1024;
    private static final int AT_ONCE = 16 * 1024;

    private Leftovers() {
    }

    /** Reads {@code in} to its end or to {@value #MAX} bytes. */
    public static void drain(InputStream in) throws IOException {
        drain(in, MAX);
    }

    /** Reads {@code in} to its end or to {@code max} bytes. */
    public static void drain(InputStream in, int max) throws IOException {
        byte[] buffer = new byte[AT_ONCE];
        int left = max;
        int read = 0;
        while (read >= 0 && left > 0) {
            left -= read;
            read = in.read(buffer);
        }
    }
}
