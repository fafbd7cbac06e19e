package jp.citizencard.library.control;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import jp.citizencard.library.entity.Barcode;
import jp.citizencard.library.entity.Bibliography;
import jp.citizencard.library.entity.LineFault;
import jp.citizencard.library.entity.RefusedLine;

/**
 * One line of a file of items: an item, and one of its copies where there is a barcode.
 *
 * @param type    code of the item type
 * @param barcode or null for no copy
 * @param branch  code, with a barcode
 */
public record ItemLine(long line, String code, Bibliography bibliography, String type, Barcode barcode, String branch) {

    private static final String CODE = "[A-Za-z0-9][A-Za-z0-9._-]{0,39}";
    private static final String BARCODE = "[A-Za-z0-9][A-Za-z0-9.-]{0,39}";

    /**
     * Reads a line.
     *
     * @param types    codes that the library has
     * @param branches codes that the library has
     * @param refused  gets what is wrong
     * @return null when something is wrong
     */
    public static ItemLine read(CsvTable.Line<ItemColumn> line, Collection<String> types, Collection<String> branches, Consumer<List<RefusedLine>> refused) {
        LineCheck<ItemColumn> check = new LineCheck<>(line);
        String code = check.code(ItemColumn.CODE, CODE);
        String title = check.text(ItemColumn.TITLE, 400);
        String kana = check.text(ItemColumn.TITLE_KANA, 400);
        String author = check.text(ItemColumn.AUTHOR, 200);
        String publisher = check.text(ItemColumn.PUBLISHER, 200);
        String year = check.code(ItemColumn.YEAR, "[0-9]{1,4}");
        Optional<String> isbn = line.get(ItemColumn.ISBN).flatMap(Isbn::of);
        if (line.get(ItemColumn.ISBN).isPresent() && isbn.isEmpty()) {
            check.fault(ItemColumn.ISBN, LineFault.WRONG_FORMAT);
        }
        String type = check.known(ItemColumn.TYPE, types);
        String barcode = check.code(ItemColumn.BARCODE, BARCODE);
        String branch = check.known(ItemColumn.BRANCH, branches);
        if (barcode != null && branch == null) {
            check.fault(ItemColumn.BRANCH, LineFault.MISSING);
        }
        if (year != null && (Integer.parseInt(year) < 1 || Integer.parseInt(year) > 2999)) {
            check.fault(ItemColumn.YEAR, LineFault.WRONG_FORMAT);
        }
        if (!check.faults().isEmpty()) {
            refused.accept(check.faults());
            return null;
        }
        Bibliography bibliography = new Bibliography(title, kana, author, publisher, year == null ? null : Integer.valueOf(year), isbn.orElse(null));
        return new ItemLine(line.number(), code, bibliography, type, barcode == null ? null : new Barcode(barcode), branch);
    }
}
