package jp.citizencard.cardap.catalogue;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.keys.KeyLength;

/**
 * A card AP of the catalogue. It cannot be made without the legal basis that its owner needs.
 *
 * @param purpose       what it is for, as the legal basis allows
 * @param size          bytes of the free space that it takes; at least {@link #memoryNeeded}
 * @param generations   card generations on which it runs
 * @param kioskLoading  whether the resident may load it at a kiosk, or only at a counter
 */
public record CardApDefinition(CardApId id, Aid aid, String name, Owner owner, LegalBasis basis, String purpose, ApType type, int size, DataLayout layout,
        KeyLength keyLength, Set<CardGeneration> generations, boolean kioskLoading) {

    private static final int MAX_SIZE = 0xFFFF;
    /** State and stamp, id, diversifier, places and versions of keys, receipt, tables. */
    private static final int FIXED = 160;
    private static final int PER_RECORD = 5;
    private static final int PER_COUNTER = 26;

    public CardApDefinition {
        Objects.requireNonNull(id, "number of the card AP");
        Objects.requireNonNull(aid, "application identifier");
        Texts.require(name, "name of the card AP");
        Texts.require(purpose, "purpose of the card AP");
        requireBasis(owner, basis);
        if (owner instanceof Owner.PrivateBusiness && aid.category() == Aid.Category.PROPRIETARY) {
            throw new IllegalArgumentException("a private business needs a registered application identifier");
        }
        if (type != ApType.RECORD && !layout.equals(DataLayout.NONE)) {
            throw new IllegalArgumentException("only the record type has records and counters");
        }
        if (size < memoryNeeded(type, layout, keyLength) || size > MAX_SIZE) {
            throw new IllegalArgumentException("a size of " + memoryNeeded(type, layout, keyLength) + " to " + MAX_SIZE + " bytes is needed");
        }
        generations = Set.copyOf(new TreeSet<>(generations));
        if (generations.isEmpty()) {
            throw new IllegalArgumentException("a card AP runs on at least one card generation");
        }
    }

    /** Bytes of persistent memory that a card AP takes for its data and keys. */
    public static int memoryNeeded(ApType type, DataLayout layout, KeyLength keyLength) {
        int keys = type.keySets().size() * 4 * keyLength.bytes();
        int records = layout.records().stream().mapToInt(field -> field.length() + PER_RECORD).sum();
        return FIXED + keys + records + layout.counters().size() * PER_COUNTER;
    }

    private static void requireBasis(Owner owner, LegalBasis basis) {
        boolean local = owner instanceof Owner.Municipality || owner instanceof Owner.Prefecture;
        if (local && !(basis instanceof LegalBasis.Ordinance)) {
            throw new IllegalArgumentException("a municipality or prefecture uses the free space by its ordinance");
        }
        if (!local && !(basis instanceof LegalBasis.MinisterialConfirmation)) {
            throw new IllegalArgumentException("a national body or private business uses the free space as the competent ministers have set");
        }
    }
}
