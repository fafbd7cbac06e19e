package jp.citizencard.freespace.control;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import jp.citizencard.cardap.catalogue.CardGeneration;
import jp.citizencard.freespace.entity.ApTerms;
import jp.citizencard.freespace.entity.Ineligibility;
import jp.citizencard.pinless.AreaCode;
import jp.citizencard.pinless.HolderCondition;

/** Whether a person can have a card AP. A pure function that tells every reason against it. */
public final class Eligibility {

    /**
     * What is known.
     *
     * @param inForce     whether the card AP is in force
     * @param today       Japan time
     * @param dateOfBirth or null when it was never read
     * @param generation  of the card, or null when it is not known
     * @param counter     whether staff is present
     * @param suspended   whether the person's use is suspended everywhere
     * @param fits        whether there is room on the card, as far as is known
     */
    public record Facts(boolean inForce, LocalDate today, LocalDate dateOfBirth, Residence residence, CardGeneration generation, boolean counter, boolean suspended, boolean fits) {
    }

    /**
     * Where the person lives.
     *
     * @param area      as was told last, or null when it is not known
     * @param agreed    whether the owner has agreed with that municipality
     * @param uncertain whether the person may have moved since
     */
    public record Residence(AreaCode area, boolean agreed, boolean uncertain) {
    }

    private Eligibility() {
    }

    /** Every reason against it; empty: the person can have it. */
    public static List<Ineligibility> against(ApTerms terms, Facts facts) {
        List<Ineligibility> reasons = new ArrayList<>();
        add(reasons, !facts.inForce(), Ineligibility.CARD_AP_NOT_OFFERED);
        add(reasons, facts.suspended(), Ineligibility.CARD_AP_PERSON_SUSPENDED);
        add(reasons, terms.period().first() != null && facts.today().isBefore(terms.period().first()), Ineligibility.CARD_AP_NOT_YET);
        add(reasons, terms.period().last() != null && facts.today().isAfter(terms.period().last()), Ineligibility.CARD_AP_OVER);
        residence(terms.holders(), facts.residence(), reasons);
        age(terms.holders(), facts, reasons);
        reasons.addAll(generation(terms.generations(), facts.generation()));
        add(reasons, !facts.fits(), Ineligibility.CARD_AP_CARD_FULL);
        add(reasons, !facts.counter() && !terms.kioskLoading(), Ineligibility.CARD_AP_COUNTER_ONLY);
        return reasons;
    }

    /** What the card itself has against it. @param generation or null when it is not known */
    static List<Ineligibility> generation(Set<CardGeneration> supported, CardGeneration generation) {
        if (generation == null) {
            return List.of(Ineligibility.CARD_AP_GENERATION_UNKNOWN);
        }
        return supported.contains(generation) ? List.of() : List.of(Ineligibility.CARD_AP_OTHER_GENERATION);
    }

    private static void residence(HolderCondition holders, Residence residence, List<Ineligibility> reasons) {
        if (holders.asksArea()) {
            add(reasons, residence.area() == null, Ineligibility.CARD_AP_RESIDENCE_UNKNOWN);
            add(reasons, residence.uncertain(), Ineligibility.CARD_AP_RESIDENCE_UNCERTAIN);
            add(reasons, residence.area() != null && !residence.agreed() && !holders.areas().contains(residence.area()), Ineligibility.CARD_AP_OTHER_RESIDENCE);
        }
    }

    private static void age(HolderCondition holders, Facts facts, List<Ineligibility> reasons) {
        if (!holders.asksAge()) {
            return;
        }
        if (facts.dateOfBirth() == null) {
            reasons.add(Ineligibility.CARD_AP_AGE_UNKNOWN);
            return;
        }
        int age = Period.between(facts.dateOfBirth(), facts.today()).getYears();
        add(reasons, holders.youngest() != null && age < holders.youngest(), Ineligibility.CARD_AP_TOO_YOUNG);
        add(reasons, holders.oldest() != null && age > holders.oldest(), Ineligibility.CARD_AP_TOO_OLD);
    }

    private static void add(List<Ineligibility> reasons, boolean holds, Ineligibility reason) {
        if (holds) {
            reasons.add(reason);
        }
    }
}
