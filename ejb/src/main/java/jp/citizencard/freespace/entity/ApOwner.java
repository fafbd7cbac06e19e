package jp.citizencard.freespace.entity;

import jp.citizencard.cardap.catalogue.Owner;

/**
 * Who offers a card AP (番号利用法 art. 18).
 *
 * @param code         of a municipality or prefecture, six digits; null for the others
 * @param name         of the body
 * @param confirmation number of the ministers' confirmation, for a private business only
 */
public record ApOwner(Kind kind, String code, String name, String confirmation) {

    /** Kind of owner. */
    public enum Kind {
        MUNICIPALITY, PREFECTURE, NATIONAL_BODY, PRIVATE_BUSINESS
    }

    private static final int PREFECTURE_DIGITS = 2;

    /** @throws IllegalArgumentException when what this kind of owner needs is missing */
    public Owner owner() {
        return switch (kind) {
            case MUNICIPALITY -> new Owner.Municipality(code == null ? "" : code);
            case PREFECTURE -> new Owner.Prefecture(code == null ? "" : code);
            case NATIONAL_BODY -> new Owner.NationalBody(name);
            case PRIVATE_BUSINESS -> new Owner.PrivateBusiness(name, confirmation);
        };
    }

    /** Whom the card AP concerns: the code of a municipality, the first two digits of a prefecture, or empty for the whole country. */
    public String area() {
        return switch (kind) {
            case MUNICIPALITY -> code;
            case PREFECTURE -> code.substring(0, PREFECTURE_DIGITS);
            case NATIONAL_BODY, PRIVATE_BUSINESS -> "";
        };
    }

    /** Whether the owner acts by its own ordinance (条例). */
    public boolean actsByOrdinance() {
        return kind == Kind.MUNICIPALITY || kind == Kind.PREFECTURE;
    }
}
