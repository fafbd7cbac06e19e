package jp.citizencard.pinless;

/** Assurance level (保証レベル) of the government's guideline on identity proofing: how sure a service must be that the user is the person. */
public enum AssuranceLevel {
    /** Some confidence; use without PIN is enough. */
    LEVEL_1,
    /** Considerable confidence: possession and knowledge. */
    LEVEL_2,
    /** Very high confidence. */
    LEVEL_3;

    /** Whether use without PIN can be enough at all. */
    public boolean allowsPinless() {
        return this == LEVEL_1;
    }
}
