package jp.citizencard.trust.entity;

import java.util.List;
import java.util.Objects;
import jp.citizencard.card.FourAttributes;

/**
 * The four attributes (基本4情報) that a signing certificate carries.
 *
 * @param attributes           as certified; a character that the certificate cannot hold stands as a substitute (代替文字)
 * @param substitutedInName    places of the substitutes in the name, counted in characters from 0
 * @param substitutedInAddress likewise in the address
 */
public record CertifiedAttributes(FourAttributes attributes, List<Integer> substitutedInName, List<Integer> substitutedInAddress) {

    public CertifiedAttributes {
        Objects.requireNonNull(attributes, "attributes");
        substitutedInName = List.copyOf(substitutedInName);
        substitutedInAddress = List.copyOf(substitutedInAddress);
    }

    /** Hides personal data from logs. */
    @Override
    public String toString() {
        return "CertifiedAttributes[hidden]";
    }
}
