package jp.citizencard.library.control;

/** Columns of a file of patrons. */
public enum PatronColumn implements CsvColumn {
    NUMBER("利用者番号", "number", true),
    NAME("氏名", "name", false),
    KANA("氏名カナ", "kana", false),
    ADDRESS("住所", "address", false),
    PHONE("電話番号", "phone", false),
    DATE_OF_BIRTH("生年月日", "dateOfBirth", false),
    GROUP("利用者区分", "group", true),
    VALID_UNTIL("有効期限", "validUntil", false);

    private final String japanese;
    private final String english;
    private final boolean required;

    PatronColumn(String japanese, String english, boolean required) {
        this.japanese = japanese;
        this.english = english;
        this.required = required;
    }

    @Override
    public String japanese() {
        return japanese;
    }

    @Override
    public String english() {
        return english;
    }

    @Override
    public boolean required() {
        return required;
    }
}
