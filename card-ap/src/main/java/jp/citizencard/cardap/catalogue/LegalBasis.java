package jp.citizencard.cardap.catalogue;

import java.time.LocalDate;
import java.util.Objects;

/** What allows the use of the free space (番号利用法 art. 18). */
public sealed interface LegalBasis {

    /** Since when it holds. */
    LocalDate date();

    /**
     * An ordinance (条例) of a municipality or prefecture, art. 18 no. 1.
     *
     * @param title  as promulgated
     * @param number for example {@code 平成28年条例第12号}
     */
    record Ordinance(String title, String number, LocalDate date) implements LegalBasis {

        public Ordinance {
            Texts.require(title, "title of the ordinance");
            Texts.require(number, "number of the ordinance");
            Objects.requireNonNull(date, "date of the ordinance");
        }
    }

    /**
     * What the competent ministers have set or confirmed for a national body or a private business, art. 18 no. 2.
     *
     * @param authority who has set or confirmed it
     * @param number    of the notice or confirmation
     */
    record MinisterialConfirmation(String authority, String number, LocalDate date) implements LegalBasis {

        public MinisterialConfirmation {
            Texts.require(authority, "confirming authority");
            Texts.require(number, "number of the confirmation");
            Objects.requireNonNull(date, "date of the confirmation");
        }
    }
}
