package jp.citizencard.web.library.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;

import jp.citizencard.library.boundary.Catalogue;
import jp.citizencard.library.boundary.CopyView;
import jp.citizencard.library.boundary.HoldView;
import jp.citizencard.library.boundary.Holds;
import jp.citizencard.library.boundary.ItemView;
import jp.citizencard.library.boundary.PatronView;
import jp.citizencard.library.boundary.Patrons;
import jp.citizencard.library.entity.ItemId;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.platform.paging.Page;
import jp.citizencard.platform.paging.PageRequest;
import jp.citizencard.web.platform.screen.Messages;

/** Searches the catalogue, shows the copies of an item, and places a hold for a patron. */
@Named("catalogue")
@ViewScoped
public class CatalogueScreen implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int ROWS = 20;

    @Inject
    Catalogue catalogue;

    @Inject
    Holds holds;

    @Inject
    Patrons patrons;

    @Inject
    LibraryDesk desk;

    @Inject
    Messages messages;

    private String text;
    private String cursor;
    private ItemId chosen;
    private String holder;
    private String branch;
    private boolean searched;
    private transient Page<ItemView> page;

    public void search() {
        cursor = null;
        chosen = null;
        page = null;
        searched = true;
    }

    public void next() {
        cursor = getPage().next();
        page = null;
    }

    public void choose(ItemId item) {
        chosen = item;
        holder = null;
    }

    public void hold() {
        PatronView patron = TouchScreen.find(patrons, desk, holder, "holder");
        HoldView placed = holds.place(patron.id(), chosen, branch, new IdempotencyKey(UUID.randomUUID().toString()));
        messages.done("library.catalogue.held", placed.title(), placed.position());
        chosen = null;
        page = null;
    }

    /** What was found; null before the first search. */
    public Page<ItemView> getPage() {
        if (page == null && searched) {
            page = catalogue.search(desk.service(), text, PageRequest.of(cursor, ROWS));
        }
        return page;
    }

    /** The item that is looked at, or null. */
    public ItemView getItem() {
        return chosen == null ? null : catalogue.item(chosen);
    }

    public List<CopyView> getCopies() {
        return chosen == null ? List.of() : catalogue.copies(chosen);
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }

    public String getHolder() {
        return holder;
    }

    public void setHolder(String holder) {
        this.holder = holder;
    }

    public String getBranch() {
        return branch;
    }

    public void setBranch(String branch) {
        this.branch = branch;
    }
}
