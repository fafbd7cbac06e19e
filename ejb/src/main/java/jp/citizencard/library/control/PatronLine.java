package jp.citizencard.library.control;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

import jp.citizencard.library.entity.PatronDetails;
import jp.citizencard.library.entity.RefusedLine;
import jp.citizencard.platform.value.ServiceUserId;

/**
 * One line of a file of patrons.
 *
 * @param group      code of the patron group
 * @param validUntil or null for the library's period from today
 */
public record PatronLine(long line, ServiceUserId number, PatronDetails details, String group, LocalDate validUntil) {

    private static final String NUMBER = "[A-Za-z0-9][A-Za-z0-9._-]{0,39}";

    /**
     * Reads a line.
     *
     * @param groups  codes that the library has
     * @param refused gets what is wrong
     * @return null when something is wrong
     */
    public static PatronLine read(CsvTable.Line<PatronColumn> line, Collection<String> groups, Consumer<List<RefusedLine>> refused) {
        LineCheck<PatronColumn> check = new LineCheck<>(line);
        String number = check.code(PatronColumn.NUMBER, NUMBER);
        PatronDetails details = new PatronDetails(check.text(PatronColumn.NAME, 200), check.text(PatronColumn.KANA, 200), check.text(PatronColumn.ADDRESS, 200),
                check.text(PatronColumn.PHONE, 30), check.date(PatronColumn.DATE_OF_BIRTH));
        String group = check.known(PatronColumn.GROUP, groups);
        LocalDate validUntil = check.date(PatronColumn.VALID_UNTIL);
        if (!check.faults().isEmpty()) {
            refused.accept(check.faults());
            return null;
        }
        return new PatronLine(line.number(), new ServiceUserId(number), details, group, validUntil);
    }
}
