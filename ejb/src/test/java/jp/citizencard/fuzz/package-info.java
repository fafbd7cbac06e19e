/**
 * Fuzzing of everything that reads bytes from outside the platform: each {@link jp.citizencard.fuzz.Target} is one reader with what has to hold whatever the bytes are. Seeds
 * and the inputs that once broke something run with the other tests; {@code resources/fuzz} goes on for longer ({@code resources/docs/trust.md}, Fuzzing).
 */
package jp.citizencard.fuzz;
