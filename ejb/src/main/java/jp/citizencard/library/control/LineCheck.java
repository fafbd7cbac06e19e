package jp.citizencard.library.control;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jp.citizencard.library.entity.LineFault;
import jp.citizencard.library.entity.RefusedLine;
import jp.citizencard.platform.value.IndividualNumber;

/** Reads the cells of one line and notes what is wrong with each. */
final class LineCheck<C extends Enum<C> & CsvColumn> {

    private final CsvTable.Line<C> line;
    private final List<RefusedLine> faults = new ArrayList<>();

    LineCheck(CsvTable.Line<C> line) {
        this.line = line;
    }

    List<RefusedLine> faults() {
        return faults;
    }

    void fault(C column, LineFault fault) {
        faults.add(new RefusedLine(line.number(), column.japanese(), fault));
    }

    /** Free text, or null. */
    String text(C column, int longest) {
        String text = line.get(column).orElse(null);
        if (text == null) {
            if (column.required()) {
                fault(column, LineFault.MISSING);
            }
            return null;
        }
        if (text.codePointCount(0, text.length()) > longest) {
            fault(column, LineFault.TOO_LONG);
        }
        if (IndividualNumber.isIn(text)) {
            fault(column, LineFault.INDIVIDUAL_NUMBER);
        }
        return text;
    }

    /** A number or code in half-width characters, or null. */
    String code(C column, String pattern) {
        String text = text(column, 60);
        if (text == null) {
            return null;
        }
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
        if (!plain.matches(pattern)) {
            fault(column, LineFault.WRONG_FORMAT);
            return null;
        }
        return plain;
    }

    /** One of the codes that the library has, or null. */
    String known(C column, Collection<String> codes) {
        String code = text(column, 60);
        if (code != null && !codes.contains(code)) {
            fault(column, LineFault.UNKNOWN_CODE);
        }
        return code;
    }

    /** {@code 2026-11-21}, {@code 2026/11/21} or {@code 20261121}, or null. */
    LocalDate date(C column) {
        Optional<String> text = line.get(column).map(cell -> Normalizer.normalize(cell, Normalizer.Form.NFKC).replace('/', '-'));
        if (text.isEmpty()) {
            return null;
        }
        try {
            String[] parts = text.get().matches("[0-9]{8}") ? new String[] {text.get().substring(0, 4), text.get().substring(4, 6), text.get().substring(6)} : text.get().split("-", -1);
            if (parts.length == 3 && parts[0].matches("[0-9]{4}") && parts[1].matches("[0-9]{1,2}") && parts[2].matches("[0-9]{1,2}")) {
                return LocalDate.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
            }
            fault(column, LineFault.WRONG_FORMAT);
        } catch (DateTimeException e) {
            fault(column, LineFault.WRONG_FORMAT);
        }
        return null;
    }
}
