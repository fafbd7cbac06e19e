package jp.citizencard.cardap.loading;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import jp.citizencard.cardap.CardApState;
import jp.citizencard.cardap.keys.CardKeys;
import jp.citizencard.cardap.keys.ChannelKeys;
import jp.citizencard.cardap.keys.KeySet;

/**
 * What is left to do on a card AP, from the order and from what the card said at the start of the contact. Every task may be done twice without harm;
 * the last one sets the state with the operation's stamp.
 */
final class Plan {

    /**
     * One command.
     *
     * @param expected data of the answer, or null when the status word says enough
     */
    record Task(byte[] command, byte[] expected) {

        Task(byte[] command) {
            this(command, null);
        }
    }

    /** The operation cannot go on. */
    static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        private final LoadingFailure failure;

        Refused(LoadingFailure failure) {
            super(failure.name());
            this.failure = failure;
        }

        LoadingFailure failure() {
            return failure;
        }
    }

    private final LoadingOrder order;
    private final CardKeys keys;
    private final CardView view;

    Plan(LoadingOrder order, CardKeys keys, CardView view) {
        this.order = order;
        this.keys = keys;
        this.view = view;
    }

    /** The tasks on the card AP; none when the card is where the operation leads. */
    List<Task> tasks() throws Refused {
        return switch (order.operation()) {
            case LOAD -> load();
            case UPDATE -> update();
            case SUSPEND -> change(CardApState.SUSPENDED);
            case RESUME -> change(CardApState.IN_USE);
            case ROLL_BACK -> rollBack();
            case REMOVE, CLEAR -> end();
        };
    }

    private List<Task> load() throws Refused {
        boolean foreign = !view.identifier().isEmpty() && !view.identifier().equals(order.identifier().value());
        if (foreign || view.state() == CardApState.SUSPENDED || view.state() == CardApState.IN_USE && !isCompleted()) {
            throw new Refused(LoadingFailure.OTHER_OPERATION);
        }
        List<Task> tasks = new ArrayList<>();
        if (view.state() == CardApState.LOADED) {
            tasks.addAll(newKeys());
            tasks.add(new Task(Commands.storeIdentifier(order.identifier().bytes())));
            tasks.addAll(records());
            tasks.add(new Task(Commands.readIdentifier(), order.identifier().bytes()));
            tasks.add(setState(CardApState.PERSONALISED));
        }
        if (view.state() == CardApState.LOADED || view.state() == CardApState.PERSONALISED) {
            tasks.add(setState(CardApState.IN_USE));
        }
        if (view.state() == CardApState.ENDED) {
            throw new Refused(LoadingFailure.WRONG_STATE);
        }
        return tasks;
    }

    /** The card AP is stopped while several things change, so that no terminal meets it half changed. */
    private List<Task> update() throws Refused {
        if (isCompleted()) {
            return List.of();
        }
        boolean begun = view.state() == CardApState.SUSPENDED && view.isStamped(order.id().begun());
        if (view.state() != CardApState.IN_USE && !begun) {
            throw new Refused(LoadingFailure.WRONG_STATE);
        }
        List<Task> tasks = new ArrayList<>();
        if (!begun) {
            tasks.add(new Task(Commands.setState(CardApState.SUSPENDED, order.id().begun())));
        }
        tasks.addAll(records());
        tasks.addAll(newKeys());
        tasks.add(setState(CardApState.IN_USE));
        return tasks;
    }

    private List<Task> change(CardApState target) throws Refused {
        if (isCompleted()) {
            return List.of();
        }
        if (view.state() != CardApState.IN_USE && view.state() != CardApState.SUSPENDED) {
            throw new Refused(LoadingFailure.WRONG_STATE);
        }
        if (OperationId.isBegun(view.stamp())) {
            throw new Refused(LoadingFailure.OTHER_OPERATION);
        }
        return List.of(setState(target));
    }

    private List<Task> rollBack() throws Refused {
        if (view.state() == CardApState.IN_USE || view.state() == CardApState.SUSPENDED) {
            throw new Refused(LoadingFailure.WRONG_STATE);
        }
        return end();
    }

    private List<Task> end() {
        return view.state() == CardApState.ENDED ? List.of() : List.of(setState(CardApState.ENDED));
    }

    private Task setState(CardApState state) {
        return new Task(Commands.setState(state, order.id().completed()));
    }

    private boolean isCompleted() {
        return view.isStamped(order.id().completed());
    }

    /** The management set last: the others are put in under the keys by which the channel was opened. */
    private List<Task> newKeys() {
        List<Integer> sets = new ArrayList<>(order.definition().type().keySets());
        sets.add(sets.remove(0));
        List<Task> tasks = new ArrayList<>();
        for (int set : sets) {
            if (view.keyVersion(set) < order.keyVersion()) {
                try (ChannelKeys pair = keys.keysOf(new KeySet(order.definition().aid(), set, order.keyVersion()), order.diversifier(),
                        order.definition().keyLength())) {
                    tasks.add(new Task(Commands.putKeys(set, order.keyVersion(), pair.joined())));
                }
            }
        }
        return tasks;
    }

    /** Writes every record of the order and reads it back. */
    private List<Task> records() {
        List<Task> tasks = new ArrayList<>();
        order.records().forEach((number, hex) -> {
            byte[] content = HexFormat.of().parseHex(hex);
            tasks.add(new Task(Commands.updateRecord(number, order.id().reference(number), content)));
            tasks.add(new Task(Commands.readRecord(number), content));
        });
        return tasks;
    }
}
