package jp.citizencard.web.library.screen;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import jp.citizencard.library.boundary.Catalogue;
import jp.citizencard.library.entity.Barcode;
import jp.citizencard.library.entity.Bibliography;
import jp.citizencard.web.platform.screen.Messages;

/** A new item with its first copy, for what is not worth a file. */
@Named("newItem")
@RequestScoped
public class ItemScreen {

    @Inject
    Catalogue catalogue;

    @Inject
    LibraryDesk desk;

    @Inject
    Messages messages;

    private String code;
    private String title;
    private String author;
    private String publisher;
    private Integer year;
    private String type;
    private String branch;
    private String barcode;

    public void add() {
        Barcode first = Scanning.barcode(barcode);
        catalogue.addItemWithCopy(desk.service(), code, new Bibliography(title, null, author, publisher, year, null), type, branch, first);
        messages.done("library.item.added", title);
        Navigation.to("/library/item.xhtml");
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public String getAuthor() {
        return author;
    }

    public void setAuthor(String author) {
        this.author = author;
    }

    public String getPublisher() {
        return publisher;
    }

    public void setPublisher(String publisher) {
        this.publisher = publisher;
    }

    public Integer getYear() {
        return year;
    }

    public void setYear(Integer year) {
        this.year = year;
    }

    public String getType() {
        return type;
    }

    public void setType(String type) {
        this.type = type;
    }

    public String getBranch() {
        return branch;
    }

    public void setBranch(String branch) {
        this.branch = branch;
    }

    public String getBarcode() {
        return barcode;
    }

    public void setBarcode(String barcode) {
        this.barcode = barcode;
    }
}
