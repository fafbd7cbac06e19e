package jp.citizencard.freespace.entity;

import java.time.LocalDate;

import jp.citizencard.cardap.catalogue.LegalBasis;

/**
 * What allows the use of the free space (番号利用法 art. 18).
 *
 * @param title  of the ordinance, or the authority that has set or confirmed the use
 * @param number of the ordinance, notice or confirmation
 * @param date   since when it holds
 */
public record ApBasis(String title, String number, LocalDate date) {

    /** @throws IllegalArgumentException when something is missing */
    public LegalBasis basis(ApOwner owner) {
        if (date == null) {
            throw new IllegalArgumentException("date of the legal basis");
        }
        return owner.actsByOrdinance() ? new LegalBasis.Ordinance(title, number, date) : new LegalBasis.MinisterialConfirmation(title, number, date);
    }
}
