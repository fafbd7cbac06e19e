package jp.citizencard.trust.control.crl.held;

import java.util.Optional;
import jp.citizencard.trust.entity.ListRefusal;

/**
 * What went wrong when a list was fetched.
 *
 * @param refused why the list that came was refused; empty when none came
 * @param detail  what the source or the network said
 */
public record FetchError(Optional<ListRefusal> refused, String detail) {
}
