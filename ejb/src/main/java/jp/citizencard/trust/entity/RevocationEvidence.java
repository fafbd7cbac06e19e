package jp.citizencard.trust.entity;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Objects;

/** How the revocation state was established; kept with the usage record. */
public sealed interface RevocationEvidence {

    /** Nothing was looked up, or nothing that was found could be used. */
    RevocationEvidence NONE = new None();

    /**
     * A certificate revocation list.
     *
     * @param number     crlNumber; zero for a list that has none
     * @param thisUpdate when the authority issued the list
     * @param nextUpdate until when the list may be used
     */
    record Crl(BigInteger number, Instant thisUpdate, Instant nextUpdate) implements RevocationEvidence {
        public Crl {
            Objects.requireNonNull(number, "number");
            Objects.requireNonNull(thisUpdate, "thisUpdate");
            Objects.requireNonNull(nextUpdate, "nextUpdate");
        }
    }

    /**
     * An OCSP answer.
     *
     * @param producedAt when the responder signed the answer
     * @param thisUpdate when the state was known to be right
     */
    record Ocsp(Instant producedAt, Instant thisUpdate) implements RevocationEvidence {
        public Ocsp {
            Objects.requireNonNull(producedAt, "producedAt");
            Objects.requireNonNull(thisUpdate, "thisUpdate");
        }
    }

    /** See {@link #NONE}. */
    record None() implements RevocationEvidence {
    }
}
