package jp.citizencard.trust.control.crl;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import jp.citizencard.trust.control.crl.fetch.LdapAccount;

/**
 * How lists are fetched and kept.
 *
 * @param urlTemplate  address for directory-name distribution points, with <code>{name}</code>
 * @param directory    where lists as files are found, and imported ones are put
 * @param evidence     where the lists that were accepted are kept, for the next start and as evidence
 * @param evidenceKept how many lists of a partition are kept, the newest ones
 * @param timeout      limit of one transfer; what came until then may be gone on with
 * @param firstWait    how long a question waits for a partition's first list
 * @param refresh      how often a source that answered is asked again, at most
 * @param retry        how long a source is left alone after a failure; doubled at each further one
 * @param retryMax     longest time that it is left alone
 * @param maxBytes     largest list
 * @param ldapMaxBytes largest list from a directory, which gives it in one piece
 * @param ldapAccount  with which to sign in at a directory
 * @param tolerance    how far our clock and the authority's may differ
 */
public record CrlSettings(Optional<String> urlTemplate, Path directory, Path evidence, int evidenceKept, Duration timeout, Duration firstWait,
        Duration refresh, Duration retry, Duration retryMax, int maxBytes, int ldapMaxBytes, Optional<LdapAccount> ldapAccount, Duration tolerance) {
}
