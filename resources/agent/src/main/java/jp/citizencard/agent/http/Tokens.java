package jp.citizencard.agent.http;

import java.security.SecureRandom;
import java.util.Base64;

/** Random tokens of 256 bits, new at every start. */
final class Tokens {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Tokens() {
    }

    static String next() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
