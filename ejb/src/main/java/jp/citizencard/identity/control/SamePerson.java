package jp.citizencard.identity.control;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;

import jp.citizencard.identity.entity.CertificateRef;

/**
 * Follows notices from a certificate that nobody has used here to one that somebody has: renewals may be chained (old → middle → new) without the middle one ever having been presented, and a
 * phone's certificate leads to its card's. The nearest known certificate counts.
 */
public final class SamePerson {

    /** How many certificates are looked at; a person has a handful in a lifetime. */
    static final int LIMIT = 32;

    private SamePerson() {
    }

    /**
     * What is known by the nearest certificate.
     *
     * @param together the certificates that the issuing body names together with one
     * @param known    what is known by a certificate, if anything
     */
    public static <T> Optional<T> nearest(CertificateRef from, Function<CertificateRef, Set<CertificateRef>> together, Function<CertificateRef, Optional<T>> known) {
        Queue<CertificateRef> waiting = new ArrayDeque<>(Set.of(from));
        Set<CertificateRef> seen = new HashSet<>(Set.of(from));
        while (!waiting.isEmpty() && seen.size() <= LIMIT) {
            for (CertificateRef next : together.apply(waiting.remove())) {
                if (seen.add(next)) {
                    Optional<T> found = known.apply(next);
                    if (found.isPresent()) {
                        return found;
                    }
                    waiting.add(next);
                }
            }
        }
        return Optional.empty();
    }
}
