package jp.citizencard.library.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.ServiceId;

/** An item (資料): a title of which the library has copies. Patrons hold items and borrow copies. */
@Entity
@Table(name = "library_item")
public class Item extends LibraryOwned {

    @Id
    @Convert(converter = LibraryAttributes.OfItemId.class)
    private ItemId id;

    private String code;

    private String title;

    @Column(name = "title_kana")
    private String titleKana;

    private String author;

    private String publisher;

    @Column(name = "published_year")
    private Integer year;

    private String isbn;

    @Column(name = "item_type_id")
    private ItemTypeId type;

    @Column(name = "search_text")
    private String searchText;

    @Version
    private long version;

    protected Item() {
    }

    /**
     * @param code       the library's own number of the title, 1 to 40 characters, unique in the library
     * @param searchText title, reading and author in the normal form of searches
     */
    public Item(ServiceId library, String code, Bibliography bibliography, ItemTypeId type, String searchText) {
        super(library);
        this.id = new ItemId(Ids.next());
        this.code = code;
        change(bibliography, type, searchText);
    }

    public final void change(Bibliography bibliography, ItemTypeId newType, String newSearchText) {
        title = bibliography.title();
        titleKana = bibliography.titleKana();
        author = bibliography.author();
        publisher = bibliography.publisher();
        year = bibliography.year();
        isbn = bibliography.isbn();
        type = newType;
        searchText = newSearchText;
    }

    public ItemId id() {
        return id;
    }

    public String code() {
        return code;
    }

    public Bibliography bibliography() {
        return new Bibliography(title, titleKana, author, publisher, year, isbn);
    }

    public String title() {
        return title;
    }

    public ItemTypeId type() {
        return type;
    }

    public long version() {
        return version;
    }
}
