package jp.citizencard.freespace.entity;

import java.util.List;
import java.util.Set;

import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.catalogue.ApType;
import jp.citizencard.cardap.catalogue.CardApDefinition;
import jp.citizencard.cardap.catalogue.CardApId;
import jp.citizencard.cardap.catalogue.CardGeneration;
import jp.citizencard.cardap.catalogue.DataLayout;
import jp.citizencard.cardap.keys.KeyLength;
import jp.citizencard.pinless.HolderCondition;
import jp.citizencard.pinless.RulePeriod;

/**
 * Everything that is set about a card AP of the catalogue. Once in force it does not change.
 *
 * @param purpose      what it is for, as the legal basis allows
 * @param size         bytes of the free space that it takes
 * @param contents     what the server writes into the records, in their order
 * @param kioskLoading whether the resident may load it at a kiosk, or only at a counter
 * @param holders      who is eligible: age, and municipality of residence as the certificate names it
 * @param period       days on which it can be applied for and used
 */
public record ApTerms(String name, String nameEn, ApOwner owner, ApBasis basis, String purpose, ApType type, int size, DataLayout layout, List<RecordContent> contents,
                      KeyLength keyLength, Set<CardGeneration> generations, boolean kioskLoading, HolderCondition holders, RulePeriod period) {

    public ApTerms {
        layout = layout == null ? DataLayout.NONE : layout;
        contents = contents == null ? List.of() : List.copyOf(contents);
        generations = generations == null ? Set.of() : Set.copyOf(generations);
        holders = holders == null ? HolderCondition.ANYONE : holders;
        period = period == null ? RulePeriod.ALWAYS : period;
    }

    /** What goes onto the card. @throws IllegalArgumentException when something is missing or unlawful */
    public CardApDefinition definition(CardApId id, Aid aid) {
        return new CardApDefinition(id, aid, name, owner.owner(), basis == null ? null : basis.basis(owner), purpose, type, size, layout, keyLength, generations, kioskLoading);
    }
}
