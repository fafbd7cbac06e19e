package jp.citizencard.pinless;

import java.util.List;

/** A rule that the law forbids or that makes no sense, with all that is wrong with it. */
public class FaultyRuleException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final List<RuleFault> faults;

    FaultyRuleException(List<RuleFault> faults) {
        super(faults.toString());
        this.faults = List.copyOf(faults);
    }

    /** At least one, what the law forbids first. */
    public List<RuleFault> faults() {
        return faults;
    }
}
