package jp.citizencard.library.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jp.citizencard.library.entity.Bibliography;
import jp.citizencard.library.entity.Branch;
import jp.citizencard.library.entity.Copy;
import jp.citizencard.library.entity.Item;
import jp.citizencard.library.entity.ItemId;
import jp.citizencard.library.entity.ItemType;
import jp.citizencard.library.entity.Patron;
import jp.citizencard.library.entity.PatronDetails;
import jp.citizencard.library.entity.PatronGroup;
import jp.citizencard.library.entity.PatronId;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.ServiceId;

/** The pages of an export, each read in a transaction of its own. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class FilePages {

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    Libraries libraries;

    /** A page of rows for an export, and where the next begins. */
    public record Rows<K>(List<List<String>> rows, K last) {
    }

    /** @param after the last patron of the page before */
    public Rows<PatronId> patronRows(ServiceId library, PatronId after, int limit) {
        Map<Object, String> groups = libraries.groups(library).stream().collect(Collectors.toMap(PatronGroup::id, PatronGroup::code));
        List<Patron> page = entityManager.createQuery("SELECT p FROM Patron p WHERE p.library = :library AND p.id > :after AND p.mergedInto IS NULL ORDER BY p.id", Patron.class)
                .setParameter("library", library).setParameter("after", after).setMaxResults(limit).getResultList();
        List<List<String>> rows = page.stream().map(patron -> {
            PatronDetails details = patron.details();
            return cells(patron.number().value(), details.name(), details.kana(), details.address(), details.phone(), details.dateOfBirth(), groups.get(patron.group()), patron.validUntil());
        }).toList();
        return new Rows<>(rows, page.isEmpty() ? after : page.get(page.size() - 1).id());
    }

    /** @param after the last item of the page before */
    public Rows<ItemId> itemRows(ServiceId library, ItemId after, int limit) {
        Map<Object, String> types = libraries.types(library).stream().collect(Collectors.toMap(ItemType::id, ItemType::code));
        Map<Object, String> branches = libraries.branches(library).stream().collect(Collectors.toMap(Branch::id, Branch::code));
        List<Item> page = entityManager.createQuery("SELECT i FROM Item i WHERE i.library = :library AND i.id > :after ORDER BY i.id", Item.class)
                .setParameter("library", library).setParameter("after", after).setMaxResults(limit).getResultList();
        Map<ItemId, List<Copy>> copies = page.isEmpty() ? Map.of() : entityManager.createQuery("SELECT c FROM Copy c WHERE c.item IN :items ORDER BY c.barcode", Copy.class)
                .setParameter("items", page.stream().map(Item::id).toList()).getResultStream().collect(Collectors.groupingBy(Copy::item, LinkedHashMap::new, Collectors.toList()));
        List<List<String>> rows = new ArrayList<>();
        for (Item item : page) {
            List<Copy> own = copies.getOrDefault(item.id(), List.of());
            if (own.isEmpty()) {
                rows.add(itemCells(item, types, null, null));
            }
            own.forEach(copy -> rows.add(itemCells(item, types, copy.barcode().value(), branches.get(copy.branch()))));
        }
        return new Rows<>(rows, page.isEmpty() ? after : page.get(page.size() - 1).id());
    }

    private static List<String> itemCells(Item item, Map<Object, String> types, String barcode, String branch) {
        Bibliography title = item.bibliography();
        return cells(item.code(), title.title(), title.titleKana(), title.author(), title.publisher(), title.year(), title.isbn(), types.get(item.type()), barcode, branch);
    }

    private static List<String> cells(Object... values) {
        List<String> cells = new ArrayList<>();
        for (Object value : values) {
            cells.add(value == null ? "" : value.toString());
        }
        return cells;
    }
}
