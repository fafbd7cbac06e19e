package jp.citizencard.platform.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.json.Json;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;

/**
 * What the caller gave as {@code Idempotency-Key}.
 *
 * @param value 8 to 100 printable ASCII characters, unique per request, for example a UUID
 */
public record IdempotencyKey(String value) {

    /** Name of the HTTP header, and of the field in problem documents. */
    public static final String HEADER = "Idempotency-Key";

    public IdempotencyKey {
        if (!value.matches("[!-~]{8,100}")) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, HEADER, "8–100 ASCII");
        }
    }

    /** The stored key: SHA-256 of caller, operation and key, so that two callers never meet. */
    public byte[] hash(Caller caller, String operation) {
        return sha256((caller.principalName() + '\n' + operation + '\n' + value).getBytes(StandardCharsets.UTF_8));
    }

    /** What stands for the request itself. */
    public static byte[] requestHash(Object request) {
        return sha256(Json.bytes(request));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing", e);
        }
    }
}
