package jp.citizencard.freespace.control;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import jp.citizencard.cardap.catalogue.CardGeneration;
import jp.citizencard.cardap.loading.Operation;
import jp.citizencard.freespace.entity.Ineligibility;

/**
 * What may be written onto a card here and now. What was applied for and approved under other circumstances is not loaded for that: the card counts that the person has now, the place, and the day. Whatever makes a card
 * AP less usable (suspend, roll back, remove) is always allowed; what another has loaded is cleared by staff alone. A pure function.
 */
public final class WritingRules {

    /**
     * What is known.
     *
     * @param supported    generations of cards on which the card AP runs
     * @param generation   of the person's card, or null when it is not known
     * @param kioskLoading whether the card AP may be loaded without staff
     * @param counter      whether staff is present
     * @param suspended    whether the person's use is suspended everywhere
     * @param lastDay      of the entitlement, or null for no end
     * @param today        Japan time
     */
    public record Facts(Set<CardGeneration> supported, CardGeneration generation, boolean kioskLoading, boolean counter, boolean suspended, LocalDate lastDay, LocalDate today) {
    }

    private WritingRules() {
    }

    /** Every reason against it; empty: it may be done. */
    public static List<Ineligibility> against(Operation operation, Facts facts) {
        List<Ineligibility> reasons = new ArrayList<>();
        boolean enables = operation == Operation.LOAD || operation == Operation.RESUME || operation == Operation.UPDATE;
        if (enables && facts.suspended()) {
            reasons.add(Ineligibility.CARD_AP_PERSON_SUSPENDED);
        }
        if (enables && facts.lastDay() != null && facts.today().isAfter(facts.lastDay())) {
            reasons.add(Ineligibility.CARD_AP_OVER);
        }
        if (operation == Operation.LOAD) {
            reasons.addAll(Eligibility.generation(facts.supported(), facts.generation()));
        }
        boolean needsStaff = operation == Operation.CLEAR || operation == Operation.LOAD && !facts.kioskLoading();
        if (needsStaff && !facts.counter()) {
            reasons.add(Ineligibility.CARD_AP_COUNTER_ONLY);
        }
        return reasons;
    }
}
