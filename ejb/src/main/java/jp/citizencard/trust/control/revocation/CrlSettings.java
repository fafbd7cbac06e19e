package jp.citizencard.trust.control.revocation;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How lists are fetched.
 *
 * @param urlTemplate address for directory-name distribution points, with <code>{name}</code>
 * @param directory   where lists as files are found and imported ones are kept
 * @param timeout     limit of one exchange
 * @param refresh     how often a held list is asked for anew
 * @param retry       how long a failed fetch is not repeated
 * @param maxBytes    largest list
 * @param tolerance   how far our clock and the authority's may differ
 */
public record CrlSettings(Optional<String> urlTemplate, Path directory, Duration timeout, Duration refresh, Duration retry, int maxBytes,
        Duration tolerance) {
}
