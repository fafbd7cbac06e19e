package jp.citizencard.fuzz;

import java.util.Arrays;

/** What Jazzer calls: the target that the system property {@code fuzz.target} names, or all of them, the first byte saying which. */
public final class Fuzz {

    static final String PROPERTY = "fuzz.target";
    static final String ALL = "all";

    private Fuzz() {
    }

    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        String name = System.getProperty(PROPERTY, ALL);
        if (!ALL.equals(name)) {
            Target.named(name).reader().run(input);
        } else if (input.length > 0) {
            Target[] targets = Target.values();
            targets[(input[0] & 0xFF) % targets.length].reader().run(Arrays.copyOfRange(input, 1, input.length));
        }
    }
}
