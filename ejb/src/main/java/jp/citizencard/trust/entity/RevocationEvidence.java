package jp.citizencard.trust.entity;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import jp.citizencard.trust.entity.Verdict.UnknownReason;

/** How the revocation state was established; its text is kept with the usage record. */
public sealed interface RevocationEvidence {

    /** Nothing was looked up, or nothing that was found could be used. */
    RevocationEvidence NONE = new None();

    /** One line for records: which source, its number and when it spoke (UTC). At most 120 characters; empty for {@link #NONE}. */
    String text();

    /** Why OCSP was passed over for the list, where it was. */
    default Optional<UnknownReason> fallback() {
        return Optional.empty();
    }

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

        @Override
        public String text() {
            return "CRL " + number + " " + thisUpdate;
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

        @Override
        public String text() {
            return "OCSP " + producedAt;
        }
    }

    /**
     * What the lists gave after OCSP had given no usable answer.
     *
     * @param ocsp what was wrong with OCSP
     * @param list the list, or {@link #NONE}
     */
    record InsteadOfOcsp(UnknownReason ocsp, RevocationEvidence list) implements RevocationEvidence {
        public InsteadOfOcsp {
            Objects.requireNonNull(ocsp, "ocsp");
            Objects.requireNonNull(list, "list");
        }

        @Override
        public String text() {
            String instead = list.text();
            return instead.isEmpty() ? ocsp.code() : instead + " " + ocsp.code();
        }

        @Override
        public Optional<UnknownReason> fallback() {
            return Optional.of(ocsp);
        }
    }

    /** OCSP and the list agreed. */
    record Both(RevocationEvidence ocsp, RevocationEvidence list) implements RevocationEvidence {
        public Both {
            Objects.requireNonNull(ocsp, "ocsp");
            Objects.requireNonNull(list, "list");
        }

        @Override
        public String text() {
            return ocsp.text() + " " + list.text();
        }
    }

    /** See {@link #NONE}. */
    record None() implements RevocationEvidence {
        @Override
        public String text() {
            return "";
        }
    }
}
