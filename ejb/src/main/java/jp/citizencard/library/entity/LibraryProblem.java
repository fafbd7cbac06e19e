package jp.citizencard.library.entity;

import jp.citizencard.platform.problem.ProblemCode;

/** Refusals of the library. */
public enum LibraryProblem implements ProblemCode {
    /** The service is no library yet: its rules have not been set up. */
    LIBRARY_NOT_SET_UP(409),
    /** The library has been set up before. */
    LIBRARY_SET_UP_ALREADY(409),
    /** A branch, group, type or item with this code is there already. */
    CODE_TAKEN(409),
    /** No branch, group or type with this code. */
    CODE_UNKNOWN(400),
    /** Copies, holds, patrons, items or loans belong to this branch, group or type. */
    CODE_IN_USE(409),
    /** A library needs at least one branch, one group and one type. */
    LAST_OF_ITS_KIND(409),
    /** No patron with this number or link. */
    PATRON_UNKNOWN(404),
    /** The patron was merged into another registration. */
    PATRON_MERGED(409),
    /** Another patron has this number. */
    PATRON_NUMBER_TAKEN(409),
    /** The number is too short, too long, or its check digit is wrong. */
    PATRON_NUMBER_WRONG(400),
    /** The library has no running number left. */
    PATRON_NUMBERS_USED_UP(409),
    /** The patron has another card already. */
    PATRON_LINKED_ALREADY(409),
    /** The patron has no card. */
    PATRON_NOT_LINKED(409),
    /** The patron's use of the library is suspended. */
    PATRON_SUSPENDED(403),
    /** The registration's validity has ended. */
    PATRON_EXPIRED(403),
    /** A registration cannot be merged with itself or with one that was merged. */
    MERGE_NOT_POSSIBLE(409),
    /** Both registrations are linked with a card; one must be unlinked first. */
    MERGE_BOTH_LINKED(409),
    /** No item like this. */
    ITEM_UNKNOWN(404),
    /** No copy with this barcode. */
    COPY_UNKNOWN(404),
    /** Another copy has this barcode. */
    BARCODE_TAKEN(409),
    /** The copy is lost or withdrawn. */
    COPY_NOT_FOR_LOAN(409),
    /** The copy is on loan. */
    COPY_ON_LOAN(409),
    /** The copy is on loan to this patron already. */
    COPY_LENT_TO_SAME_PATRON(409),
    /** The copy is not on loan. */
    COPY_NOT_ON_LOAN(409),
    /** The copy waits for another patron who holds it. */
    COPY_HELD_FOR_ANOTHER(409),
    /** This group may not borrow this type. */
    NO_LOAN_RULE(409),
    /** The patron has as many loans as the group may have. */
    LOAN_LIMIT_REACHED(409),
    /** The patron has as many loans of this type as the group may have. */
    TYPE_LIMIT_REACHED(409),
    /** The patron has overdue loans. */
    OVERDUE_LOANS(409),
    /** No such loan. */
    LOAN_UNKNOWN(404),
    /** The loan was returned. */
    LOAN_ENDED(409),
    /** The loan cannot be renewed again. */
    RENEWAL_LIMIT_REACHED(409),
    /** Another patron waits for the item. */
    RENEWAL_BLOCKED_BY_HOLD(409),
    /** No open day within a year. */
    NO_OPEN_DAY(409),
    /** The patron waits for this item already. */
    HOLD_PLACED_ALREADY(409),
    /** The patron has this item on loan. */
    HOLD_ON_OWN_LOAN(409),
    /** This type cannot be held by this group. */
    HOLD_NOT_POSSIBLE(409),
    /** The patron has as many holds as the group may have. */
    HOLD_LIMIT_REACHED(409),
    /** No such hold. */
    HOLD_UNKNOWN(404),
    /** The hold has ended. */
    HOLD_ENDED(409),
    /** No such visit, or it has ended; touch again. */
    VISIT_ENDED(403),
    /** The file is empty. */
    FILE_EMPTY(400),
    /** The file is neither UTF-8 nor Windows-31J, or not the encoding that was chosen. */
    FILE_ENCODING_WRONG(400),
    /** A column that is needed is missing in the header. */
    FILE_COLUMN_MISSING(400),
    /** The file has more lines or bytes than may be imported at once. */
    FILE_TOO_LARGE(413);

    private final int status;

    LibraryProblem(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
