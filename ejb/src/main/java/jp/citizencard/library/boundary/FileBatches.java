package jp.citizencard.library.boundary;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import jp.citizencard.audit.boundary.Audit;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.library.control.ItemColumn;
import jp.citizencard.library.control.ItemLine;
import jp.citizencard.library.control.PatronColumn;
import jp.citizencard.library.control.PatronLine;
import jp.citizencard.library.control.SearchForm;
import jp.citizencard.library.control.Validity;
import jp.citizencard.library.entity.Barcode;
import jp.citizencard.library.entity.Bibliography;
import jp.citizencard.library.entity.Branch;
import jp.citizencard.library.entity.Copy;
import jp.citizencard.library.entity.FileImport;
import jp.citizencard.library.entity.ImportId;
import jp.citizencard.library.entity.Item;
import jp.citizencard.library.entity.ItemType;
import jp.citizencard.library.entity.Library;
import jp.citizencard.library.entity.LineFault;
import jp.citizencard.library.entity.Patron;
import jp.citizencard.library.entity.PatronDetails;
import jp.citizencard.library.entity.PatronGroup;
import jp.citizencard.library.entity.RefusedLine;
import jp.citizencard.platform.time.JapanTime;
import jp.citizencard.platform.usecase.UseCase;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.ServiceUserId;

/** The parts of a file that are read or written in one transaction each. */
@Stateless
@UseCase
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class FileBatches {

    /** A library and the codes that its files may name. */
    public record Codes(ServiceId library, List<String> groups, List<String> types, List<String> branches) {
    }

    /** How far an import has come. */
    public record Progress(ImportId id, int linesDone) {
    }

    @PersistenceContext(unitName = "platform")
    EntityManager entityManager;

    @Inject
    Libraries libraries;

    @Inject
    PatronRecords patrons;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    public Codes codes(String service) {
        ServiceId library = libraries.require(service).service();
        return new Codes(library, libraries.groups(library).stream().map(PatronGroup::code).toList(), libraries.types(library).stream().map(ItemType::code).toList(),
                libraries.branches(library).stream().map(Branch::code).toList());
    }

    /** Begins an import, or finds the one of the same file that was interrupted. */
    public Progress begin(ServiceId library, FileImport.Kind kind, byte[] fileHash) {
        FileImport begun = unfinished(library, kind, fileHash).orElseGet(() -> {
            FileImport added = new FileImport(library, kind, fileHash, clock.instant());
            entityManager.persist(added);
            return added;
        });
        return new Progress(begun.id(), begun.linesDone());
    }

    /** Whether an import of this file has begun and not ended. */
    public boolean isUnfinished(ServiceId library, FileImport.Kind kind, byte[] fileHash) {
        return unfinished(library, kind, fileHash).isPresent();
    }

    private Optional<FileImport> unfinished(ServiceId library, FileImport.Kind kind, byte[] fileHash) {
        return entityManager.createQuery("SELECT f FROM FileImport f WHERE f.library = :library AND f.kind = :kind AND f.fileHash = :hash AND f.finishedAt IS NULL", FileImport.class)
                .setParameter("library", library).setParameter("kind", kind).setParameter("hash", fileHash).getResultStream().findFirst();
    }

    public void finish(ImportId id, int lines) {
        FileImport running = libraries.row(FileImport.class, id, true).orElseThrow();
        running.finish(clock.instant());
        audit.record(running.kind() == FileImport.Kind.PATRONS ? AuditEvent.PATRONS_IMPORTED : AuditEvent.ITEMS_IMPORTED, "service " + running.library(), String.valueOf(lines));
    }

    public void noteExport(ServiceId library, FileImport.Kind kind, int lines) {
        audit.record(kind == FileImport.Kind.PATRONS ? AuditEvent.PATRONS_EXPORTED : AuditEvent.ITEMS_EXPORTED, "service " + library, String.valueOf(lines));
    }

    private void done(ImportId id, int linesDone) {
        libraries.row(FileImport.class, id, true).orElseThrow().done(linesDone);
    }

    /** Adds patrons and changes those whose number is there. An empty cell leaves what is there. */
    public List<RefusedLine> savePatrons(ServiceId library, ImportId id, List<PatronLine> lines, int linesDone) {
        Library settings = libraries.of(library);
        Map<String, PatronGroup> groups = libraries.groups(library).stream().collect(Collectors.toMap(PatronGroup::code, Function.identity()));
        List<RefusedLine> refused = new ArrayList<>();
        List<Patron> added = new ArrayList<>();
        Map<ServiceUserId, Patron> known = existingPatrons(library, lines.stream().map(PatronLine::number).toList());
        for (PatronLine line : lines) {
            Patron patron = known.get(line.number());
            PatronGroup group = groups.get(line.group());
            if (patron == null) {
                patron = new Patron(library, line.number(), line.details(), group.id(), Validity.from(JapanTime.today(clock), settings), clock.instant());
                entityManager.persist(patron);
                added.add(patron);
            } else if (patron.mergedInto().isPresent()) {
                refused.add(new RefusedLine(line.line(), PatronColumn.NUMBER.japanese(), LineFault.TAKEN));
                continue;
            } else {
                PatronDetails before = patron.details();
                patron.change(line.details().completedBy(before), group.id());
                if (!patron.details().equals(before)) {
                    patrons.index(patron);
                }
            }
            if (line.validUntil() != null) {
                patron.validUntil(line.validUntil());
            }
        }
        entityManager.flush();
        added.forEach(patrons::indexNew);
        done(id, linesDone);
        return refused;
    }

    private Map<ServiceUserId, Patron> existingPatrons(ServiceId library, List<ServiceUserId> numbers) {
        return entityManager.createQuery("SELECT p FROM Patron p WHERE p.library = :library AND p.number IN :numbers", Patron.class)
                .setParameter("library", library).setParameter("numbers", numbers).getResultStream().collect(Collectors.toMap(Patron::number, Function.identity()));
    }

    /** Adds items and copies and changes those that are there. An empty cell leaves what is there. */
    public List<RefusedLine> saveItems(ServiceId library, ImportId id, List<ItemLine> lines, int linesDone) {
        Map<String, ItemType> types = libraries.types(library).stream().collect(Collectors.toMap(ItemType::code, Function.identity()));
        Map<String, Branch> branches = libraries.branches(library).stream().collect(Collectors.toMap(Branch::code, Function.identity()));
        Map<String, Item> items = new HashMap<>(existingItems(library, lines.stream().map(ItemLine::code).distinct().toList()));
        for (ItemLine line : lines) {
            Item item = items.get(line.code());
            if (item == null) {
                item = new Item(library, line.code(), line.bibliography(), types.get(line.type()).id(), SearchForm.of(line.bibliography()));
                entityManager.persist(item);
                items.put(line.code(), item);
            } else {
                Bibliography bibliography = line.bibliography().completedBy(item.bibliography());
                item.change(bibliography, types.get(line.type()).id(), SearchForm.of(bibliography));
            }
        }
        // EclipseLink knows of no relation between item and copy and might insert the copies first.
        entityManager.flush();
        List<RefusedLine> refused = saveCopies(library, lines, items, branches);
        done(id, linesDone);
        return refused;
    }

    private List<RefusedLine> saveCopies(ServiceId library, List<ItemLine> lines, Map<String, Item> items, Map<String, Branch> branches) {
        List<RefusedLine> refused = new ArrayList<>();
        Map<Barcode, Copy> copies = existingCopies(library, lines.stream().filter(line -> line.barcode() != null).map(ItemLine::barcode).toList());
        for (ItemLine line : lines) {
            if (line.barcode() == null) {
                continue;
            }
            Item item = items.get(line.code());
            Copy copy = copies.get(line.barcode());
            if (copy == null) {
                entityManager.persist(new Copy(library, item.id(), branches.get(line.branch()).id(), line.barcode()));
            } else if (copy.item().equals(item.id())) {
                copy.moveTo(branches.get(line.branch()).id());
            } else {
                refused.add(new RefusedLine(line.line(), ItemColumn.BARCODE.japanese(), LineFault.TAKEN));
            }
        }
        return refused;
    }

    private Map<String, Item> existingItems(ServiceId library, List<String> codes) {
        return entityManager.createQuery("SELECT i FROM Item i WHERE i.library = :library AND i.code IN :codes", Item.class)
                .setParameter("library", library).setParameter("codes", codes).getResultStream().collect(Collectors.toMap(Item::code, Function.identity()));
    }

    private Map<Barcode, Copy> existingCopies(ServiceId library, List<Barcode> barcodes) {
        return barcodes.isEmpty() ? Map.of() : entityManager.createQuery("SELECT c FROM Copy c WHERE c.library = :library AND c.barcode IN :barcodes", Copy.class)
                .setParameter("library", library).setParameter("barcodes", barcodes).getResultStream().collect(Collectors.toMap(Copy::barcode, Function.identity()));
    }
}
