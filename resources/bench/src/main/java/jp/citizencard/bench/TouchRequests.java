package jp.citizencard.bench;

import java.util.Base64;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What is sent: touches of certificates at random, and empty requests of the same size.
 *
 * @param idempotent whether every touch carries an Idempotency-Key of its own
 */
record TouchRequests(List<String> bodies, boolean idempotent) {

    static TouchRequests of(List<byte[]> certificates, boolean idempotent) {
        return new TouchRequests(certificates.stream().map(der -> "{\"service\":\"library\",\"certificate\":\"" + Base64.getEncoder().encodeToString(der) + "\"}").toList(), idempotent);
    }

    int bodyLength() {
        return bodies.get(0).length();
    }

    /** By the number of the request. */
    IntFunction<byte[]> empty(String token) {
        byte[] request = LoadGenerator.post("/api/v1/terminal/check", token, bodies.get(0));
        return n -> request;
    }

    /** By the number of the request. */
    IntFunction<byte[]> touch(String token) {
        if (idempotent) {
            long run = System.nanoTime();
            return n -> LoadGenerator.post("/api/v1/touches", token, bodies.get(scatter(n)), "Idempotency-Key: bench-" + run + '-' + n);
        }
        List<byte[]> requests = bodies.stream().map(body -> LoadGenerator.post("/api/v1/touches", token, body)).toList();
        return n -> requests.get(scatter(n));
    }

    private int scatter(int n) {
        return Math.floorMod(n * 0x9E3779B1, bodies.size());
    }
}
