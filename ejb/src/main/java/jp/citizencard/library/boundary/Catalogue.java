package jp.citizencard.library.boundary;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jp.citizencard.library.control.SearchForm;
import jp.citizencard.library.entity.Barcode;
import jp.citizencard.library.entity.Bibliography;
import jp.citizencard.library.entity.Branch;
import jp.citizencard.library.entity.Copy;
import jp.citizencard.library.entity.CopyId;
import jp.citizencard.library.entity.CopyState;
import jp.citizencard.library.entity.HoldState;
import jp.citizencard.library.entity.Item;
import jp.citizencard.library.entity.ItemId;
import jp.citizencard.library.entity.ItemType;
import jp.citizencard.library.entity.LibraryProblem;
import jp.citizencard.library.entity.Loan;
import jp.citizencard.platform.caller.Role;
import jp.citizencard.platform.paging.Page;
import jp.citizencard.platform.paging.PageRequest;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.ServiceId;

/** The catalogue: items and their copies. Terminals may search. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
@RolesAllowed({Role.DESK, Role.SERVICE_MANAGER})
public class Catalogue {

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    Libraries libraries;

    @Inject
    CirculationRecords records;

    /**
     * Items whose code or ISBN is {@code text}, or whose title, reading or author contains it; width, case, kana and blanks do not matter. ISBN and code use an index; the rest reads through
     * the titles of the library.
     */
    @RolesAllowed({Role.DESK, Role.SERVICE_MANAGER, Role.LIBRARY})
    public Page<ItemView> search(String service, String text, PageRequest page) {
        ServiceId library = libraries.require(service).service();
        String exact = text == null ? "" : text.strip().replace("-", "");
        if (exact.matches("[0-9]{13}")) {
            return page(query("AND i.isbn = :isbn", library, page).setParameter("isbn", exact), page);
        }
        Optional<Item> byCode = text == null ? Optional.empty() : byCode(library, text.strip());
        if (byCode.isPresent()) {
            return new Page<>(List.of(view(byCode.get())), null);
        }
        String normal = SearchForm.of(text);
        return normal.isEmpty() ? page(query("", library, page), page) : page(query("AND i.searchText LIKE :text", library, page).setParameter("text", "%" + normal + "%"), page);
    }

    private TypedQuery<Item> query(String condition, ServiceId library, PageRequest page) {
        return entityManager.createQuery("SELECT i FROM Item i WHERE i.library = :library AND i.id > :after " + condition + " ORDER BY i.id", Item.class)
                .setParameter("library", library).setParameter("after", cursor(page)).setMaxResults(page.limit() + 1);
    }

    private Page<ItemView> page(TypedQuery<Item> query, PageRequest page) {
        return Page.of(query.getResultList(), page, item -> item.id().toString()).map(this::view);
    }

    private static ItemId cursor(PageRequest page) {
        try {
            return new ItemId(page.after().isEmpty() ? new UUID(0, 0) : UUID.fromString(page.after()));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "cursor", "next");
        }
    }

    /** @throws ProblemException {@code item-unknown} */
    @RolesAllowed({Role.DESK, Role.SERVICE_MANAGER, Role.LIBRARY})
    public ItemView item(ItemId id) {
        return view(require(id));
    }

    @RolesAllowed({Role.DESK, Role.SERVICE_MANAGER, Role.LIBRARY})
    public List<CopyView> copies(ItemId item) {
        return entityManager.createQuery("SELECT c FROM Copy c WHERE c.item = :item ORDER BY c.barcode", Copy.class).setParameter("item", item).getResultStream().map(this::view).toList();
    }

    public Optional<CopyView> copy(String service, Barcode barcode) {
        return records.copy(libraries.require(service).service(), barcode).map(this::view);
    }

    /**
     * @param type code of the item type
     * @throws ProblemException {@code code-taken} naming {@code code}, {@code code-unknown}, {@code invalid-value}
     */
    public ItemView addItem(String service, String code, Bibliography bibliography, String type) {
        ServiceId library = libraries.require(service).service();
        if (code == null || !code.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,39}")) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "code", "A–Z a–z 0–9 . _ -");
        }
        if (byCode(library, code).isPresent()) {
            throw new ProblemException(LibraryProblem.CODE_TAKEN, "code");
        }
        Item item = new Item(library, code, bibliography, libraries.type(library, type).id(), SearchForm.of(bibliography));
        entityManager.persist(item);
        entityManager.flush();
        return view(item);
    }

    /** An item together with its first copy: both or neither. @throws ProblemException those of {@link #addItem} and {@link #addCopy} */
    public ItemView addItemWithCopy(String service, String code, Bibliography bibliography, String type, String branch, Barcode barcode) {
        ItemView item = addItem(service, code, bibliography, type);
        addCopy(item.id(), branch, barcode);
        return item;
    }

    /** @throws ProblemException {@code item-unknown}, {@code changed-meanwhile}, {@code code-unknown} */
    public ItemView changeItem(ItemId id, long version, Bibliography bibliography, String type) {
        Item item = require(id);
        if (item.version() != version) {
            throw new ProblemException(PlatformProblem.CHANGED_MEANWHILE);
        }
        item.change(bibliography, libraries.type(item.library(), type).id(), SearchForm.of(bibliography));
        entityManager.flush();
        return view(item);
    }

    /** @throws ProblemException {@code item-unknown}, {@code code-unknown} naming {@code branch}, {@code barcode-taken} */
    public CopyView addCopy(ItemId id, String branch, Barcode barcode) {
        Item item = require(id);
        if (records.copy(item.library(), barcode).isPresent()) {
            throw new ProblemException(LibraryProblem.BARCODE_TAKEN, "barcode");
        }
        Copy copy = new Copy(item.library(), id, libraries.branch(item.library(), branch).id(), barcode);
        entityManager.persist(copy);
        entityManager.flush();
        return view(copy);
    }

    /**
     * A copy is lost, found again, or withdrawn.
     *
     * @param state {@code AVAILABLE}, {@code LOST} or {@code WITHDRAWN}
     * @throws ProblemException {@code copy-unknown}; {@code copy-on-loan} and {@code copy-held-for-another} while it is not in the library's own hands
     */
    public CopyView changeState(CopyId id, CopyState state) {
        if (state != CopyState.AVAILABLE && state != CopyState.LOST && state != CopyState.WITHDRAWN) {
            throw new ProblemException(PlatformProblem.INVALID_VALUE, "state", "AVAILABLE, LOST, WITHDRAWN");
        }
        Copy found = libraries.row(Copy.class, id, false).orElseThrow(() -> new ProblemException(LibraryProblem.COPY_UNKNOWN));
        records.lock(Item.class, found.item());
        Copy copy = records.lock(Copy.class, id);
        if (copy.state() == CopyState.ON_LOAN) {
            throw new ProblemException(LibraryProblem.COPY_ON_LOAN);
        }
        if (copy.state() == CopyState.ON_HOLD_SHELF) {
            throw new ProblemException(LibraryProblem.COPY_HELD_FOR_ANOTHER);
        }
        copy.become(state);
        entityManager.flush();
        return view(copy);
    }

    private Item require(ItemId id) {
        return libraries.row(Item.class, id, false).orElseThrow(() -> new ProblemException(LibraryProblem.ITEM_UNKNOWN));
    }

    private Optional<Item> byCode(ServiceId library, String code) {
        return entityManager.createQuery("SELECT i FROM Item i WHERE i.library = :library AND i.code = :code", Item.class)
                .setParameter("library", library).setParameter("code", code).getResultStream().findFirst();
    }

    private ItemView view(Item item) {
        List<CopyState> states = entityManager.createQuery("SELECT c.state FROM Copy c WHERE c.item = :item", CopyState.class).setParameter("item", item.id()).getResultList();
        int usable = (int) states.stream().filter(state -> state != CopyState.LOST && state != CopyState.WITHDRAWN).count();
        int available = (int) states.stream().filter(state -> state == CopyState.AVAILABLE).count();
        long waiting = entityManager.createQuery("SELECT COUNT(h) FROM Hold h WHERE h.item = :item AND h.active = TRUE AND h.state = :waiting", Long.class)
                .setParameter("item", item.id()).setParameter("waiting", HoldState.WAITING).getSingleResult();
        String type = libraries.row(ItemType.class, item.type(), false).map(ItemType::code).orElseThrow();
        return new ItemView(item.id(), item.code(), item.bibliography(), type, usable, available, (int) waiting, item.version());
    }

    private CopyView view(Copy copy) {
        String branch = libraries.row(Branch.class, copy.branch(), false).map(Branch::code).orElseThrow();
        return new CopyView(copy.id(), copy.item(), copy.barcode(), branch, copy.state(), records.openLoan(copy, false).map(Loan::dueOn).orElse(null), copy.version());
    }
}
