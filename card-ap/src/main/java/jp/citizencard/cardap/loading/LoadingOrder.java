package jp.citizencard.cardap.loading;

import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import jp.citizencard.cardap.ApIdentifier;
import jp.citizencard.cardap.catalogue.CardApDefinition;
import jp.citizencard.cardap.catalogue.CounterStart;
import jp.citizencard.cardap.catalogue.DataLayout.Field;
import jp.citizencard.cardap.keys.Diversifier;

/**
 * An operation as the server has decided it, before the card is asked. It does not change while the operation lasts, and the id in it is the only one
 * that the card will ever get for this loading.
 *
 * @param diversifier drawn when the loading was ordered; later operations name the same
 * @param keyVersion  version that all key sets have afterwards, 1 to 255
 * @param records     contents by record number, in hexadecimal digits, of the record's full length; those to be written
 * @param counters    by counter number, those that do not start as the layout says
 */
public record LoadingOrder(OperationId id, Operation operation, CardApDefinition definition, Diversifier diversifier, int keyVersion,
        ApIdentifier identifier, Map<Integer, String> records, Map<Integer, CounterStart> counters) {

    public LoadingOrder {
        Objects.requireNonNull(id, "number of the operation");
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(diversifier, "diversifier");
        Objects.requireNonNull(identifier, "id");
        if (keyVersion < 1 || keyVersion > 255) {
            throw new IllegalArgumentException("a key version is from 1 to 255");
        }
        SortedMap<Integer, String> sorted = new TreeMap<>(records);
        sorted.forEach((number, content) -> requireFits(definition, number, content));
        records = java.util.Collections.unmodifiableSortedMap(sorted);
        counters = Map.copyOf(counters);
        counters.forEach((number, start) -> requireAllowed(definition, number, start));
    }

    /** For a person who has not had the card AP before: counters start as the layout says. */
    public LoadingOrder(OperationId id, Operation operation, CardApDefinition definition, Diversifier diversifier, int keyVersion, ApIdentifier identifier,
            Map<Integer, String> records) {
        this(id, operation, definition, diversifier, keyVersion, identifier, records, Map.of());
    }

    /** Commands of a session that is not interrupted, for showing progress; an update may need more, by the keys that the card has. */
    public int expectedCommands() {
        int opening = 4;
        int manager = 4;
        return switch (operation) {
            case LOAD -> 1 + manager + 2 + opening + definition.type().keySets().size() - 1 + 2 * records.size() + 4;
            case UPDATE -> opening + 2 * records.size() + 2;
            case SUSPEND, RESUME -> opening + 1;
            case ROLL_BACK, REMOVE, CLEAR -> opening + 1 + manager + 1;
        };
    }

    private static void requireFits(CardApDefinition definition, int number, String content) {
        if (number < 1 || number > definition.layout().records().size()) {
            throw new IllegalArgumentException("the card AP has no record " + number);
        }
        Field field = definition.layout().records().get(number - 1);
        if (!content.matches("(?:[0-9a-f]{2}){" + field.length() + "}")) {
            throw new IllegalArgumentException("record " + number + " has " + field.length() + " bytes in lower-case hexadecimal digits");
        }
    }

    private static void requireAllowed(CardApDefinition definition, int number, CounterStart start) {
        if (number < 1 || number > definition.layout().counters().size() || !definition.layout().counters().get(number - 1).allows(start.value())) {
            throw new IllegalArgumentException("the card AP has no counter " + number + ", or not with this value");
        }
    }

    @Override
    public String toString() {
        return "LoadingOrder[" + operation + " " + definition.aid() + "]";
    }
}
