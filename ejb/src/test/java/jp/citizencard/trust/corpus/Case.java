package jp.citizencard.trust.corpus;

import java.time.Instant;

/**
 * One file of the corpus and what has to become of it; a row of the manifest.
 *
 * @param file     below the corpus, the folder tells what it is
 * @param setup    what the judge is given with it: anchors and purpose, wanted partition, or how the request was made
 * @param at       moment of judgement
 * @param expected verdict and code
 * @param rule     that it breaks, or that it keeps at its edge
 * @param made     how it differs from a sound one
 */
public record Case(String file, String setup, Instant at, String expected, String rule, String made) {
}
