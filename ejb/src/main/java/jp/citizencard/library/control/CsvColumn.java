package jp.citizencard.library.control;

/** A column of a file. The header may name it in either language. */
public interface CsvColumn {

    String japanese();

    String english();

    /** Whether a file must have it. */
    boolean required();
}
