package jp.citizencard.sandbox.pki;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * State of the signing certificate that is tied to a user-authentication certificate. A revocation means that one of the four attributes may have
 * changed since.
 *
 * @param lastRevoked the latest revoked signing certificate of the same card, also when a new one has been issued
 */
public record SigningState(State state, Optional<LedgerEntry> lastRevoked) {

    public enum State { GOOD, REVOKED, NONE }

    /** Empty when none of the roots with this key identifier issued such a user-authentication certificate. */
    public static Optional<SigningState> of(Authorities authorities, Ledger ledger, String issuerKeyId, BigInteger serial) {
        return authorities.roots().stream().filter(root -> !root.hierarchy().forSigning() && root.keyId().equalsIgnoreCase(issuerKeyId)).findFirst()
                .flatMap(root -> ledger.find(root.id(), serial)).map(entry -> ofCard(authorities, ledger, entry.card()));
    }

    private static SigningState ofCard(Authorities authorities, Ledger ledger, String card) {
        List<LedgerEntry> signing = ledger.entries().stream()
                .filter(entry -> entry.card().equals(card) && authorities.root(entry.authority()).hierarchy().forSigning()).toList();
        Optional<LedgerEntry> lastRevoked = signing.stream().filter(entry -> entry.reason() != null)
                .max(Comparator.comparing(LedgerEntry::changedAt));
        State state = signing.isEmpty() ? State.NONE : signing.get(signing.size() - 1).reason() == null ? State.GOOD : State.REVOKED;
        return new SigningState(state, lastRevoked);
    }
}
