package jp.citizencard.library.control;

/** Columns of a file of items: one line for each copy, or one line for an item without copies. */
public enum ItemColumn implements CsvColumn {
    CODE("資料番号", "code", true),
    TITLE("書名", "title", true),
    TITLE_KANA("書名カナ", "titleKana", false),
    AUTHOR("著者", "author", false),
    PUBLISHER("出版社", "publisher", false),
    YEAR("出版年", "year", false),
    ISBN("ISBN", "isbn", false),
    TYPE("資料区分", "type", true),
    BARCODE("資料バーコード", "barcode", false),
    BRANCH("所蔵館", "branch", false);

    private final String japanese;
    private final String english;
    private final boolean required;

    ItemColumn(String japanese, String english, boolean required) {
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
