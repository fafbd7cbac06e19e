package jp.citizencard.library.entity;

/** The kinds of things that a library has its own codes for. */
public enum CodeKind {
    /** Branches (館). */
    BRANCH(Branch.class),
    /** Patron groups (利用者区分). */
    GROUP(PatronGroup.class),
    /** Item types (資料区分). */
    TYPE(ItemType.class);

    private final Class<? extends Coded> entity;

    CodeKind(Class<? extends Coded> entity) {
        this.entity = entity;
    }

    public Class<? extends Coded> entity() {
        return entity;
    }
}
