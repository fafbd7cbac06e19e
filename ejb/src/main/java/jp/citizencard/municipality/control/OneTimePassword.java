package jp.citizencard.municipality.control;

import java.security.SecureRandom;

/** A password that is made here, told once and typed off a screen or a sheet: four groups of four letters and digits that nobody mixes up, about 79 bits. */
public final class OneTimePassword {

    /** Without 0 and o, 1, i and l. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 4;
    private static final int GROUP = 4;

    private static final SecureRandom RANDOM = new SecureRandom();

    private OneTimePassword() {
    }

    /** A new one, for example {@code k7mq-x2pn-9rtd-hw4c}. */
    public static char[] next() {
        char[] password = new char[GROUPS * (GROUP + 1) - 1];
        for (int i = 0; i < password.length; i++) {
            password[i] = i % (GROUP + 1) == GROUP ? '-' : LETTERS.charAt(RANDOM.nextInt(LETTERS.length()));
        }
        return password;
    }
}
