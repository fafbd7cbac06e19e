package jp.citizencard.pinless;

/** Where a terminal stands. Set when the terminal is registered, never told by the terminal itself. */
public enum Place {
    /** A counter with staff, face to face (対面). */
    COUNTER(true),
    /** A facility or area that is supervised and monitored (管理・監視された施設・区域). */
    SUPERVISED_AREA(true),
    /** A device that is lent out and managed (貸与・管理端末). */
    LENT_DEVICE(true),
    /** Outdoors or unattended. */
    UNATTENDED_OUTDOORS(false),
    /** Over the internet. */
    ONLINE(false);

    private final boolean lawful;

    Place(boolean lawful) {
        this.lawful = lawful;
    }

    /** Whether the law allows use without PIN here at all. */
    public boolean allowsPinless() {
        return lawful;
    }
}
