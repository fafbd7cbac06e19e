package jp.citizencard.cardap.simulator;

import com.licel.jcardsim.base.SimulatorRuntime;
import com.licel.jcardsim.utils.AIDUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javacard.framework.AID;
import javacard.framework.Applet;

/**
 * jCardSim's runtime with real transactions: what an applet changes in a transaction is undone when the transaction is aborted or the power goes. The
 * power can be taken away at the start or at the end of the n-th transaction, and every change outside of a transaction is counted, so that these
 * are the only moments that matter.
 */
final class CardRuntime extends SimulatorRuntime {

    private final Map<AID, PersistentMemory> memories = new TreeMap<>(AIDUtil.comparator());
    private final Map<AID, List<Object>> before = new TreeMap<>(AIDUtil.comparator());
    private final List<Map<AID, List<Object>>> committed = new ArrayList<>();
    private int stepsToPowerLoss = -1;
    /** jCardSim turns whatever an applet throws into a status word, so the loss is remembered. */
    private boolean powerLost;
    private int changesOutsideTransactions;

    static {
        // jCardSim's random numbers are the same after every start unless it is told otherwise; a card's challenges must not be.
        System.setProperty("com.licel.jcardsim.randomdata.secure", "1");
    }

    /** The power goes at this step, counted from 0: every begin and every commit of a transaction is a step. */
    void losePowerAt(int step) {
        stepsToPowerLoss = step;
    }

    int changesOutsideTransactions() {
        return changesOutsideTransactions;
    }

    /** Installs an applet under this AID with parameters as the card manager gives them (Java Card RE §3.1). */
    PersistentMemory install(AID aid, Class<? extends Applet> type, byte[] parameters) {
        loadApplet(aid, type);
        try {
            installApplet(aid, parameters, (short) 0, (byte) parameters.length);
        } finally {
            loadFiles.remove(generatedLoadFileAIDs.remove(aid));
        }
        PersistentMemory memory = new PersistentMemory(getApplet(aid), getTransientMemory());
        memories.put(aid, memory);
        return memory;
    }

    <T extends Applet> T applet(AID aid, Class<T> type) {
        return type.cast(getApplet(aid));
    }

    void delete(AID aid) {
        memories.remove(aid);
        deleteApplet(aid);
    }

    @Override
    public byte[] transmitCommand(byte[] command) {
        Map<AID, List<Object>> start = snapshots();
        try {
            byte[] answer = super.transmitCommand(command);
            if (powerLost) {
                throw new PowerLoss();
            }
            return answer;
        } finally {
            if (getTransactionDepth() > 0) {
                abortTransaction();
            }
            noteChanges(start);
            stepsToPowerLoss = -1;
            powerLost = false;
        }
    }

    @Override
    public void beginTransaction() {
        super.beginTransaction();
        before.putAll(snapshots());
        step();
    }

    @Override
    public void abortTransaction() {
        super.abortTransaction();
        before.forEach((aid, snapshot) -> memories.get(aid).restore(snapshot));
        before.clear();
    }

    @Override
    public void commitTransaction() {
        step();
        super.commitTransaction();
        committed.add(snapshots());
        before.clear();
        step();
    }

    private void step() {
        if (stepsToPowerLoss == 0) {
            stepsToPowerLoss = -1;
            powerLost = true;
            throw new PowerLoss();
        }
        stepsToPowerLoss = Math.max(-1, stepsToPowerLoss - 1);
    }

    private Map<AID, List<Object>> snapshots() {
        Map<AID, List<Object>> snapshots = new TreeMap<>(AIDUtil.comparator());
        memories.forEach((aid, memory) -> snapshots.put(aid, memory.snapshot()));
        return snapshots;
    }

    /** Memory must now be as it was at the start of the command or at its last commit. */
    private void noteChanges(Map<AID, List<Object>> start) {
        Map<AID, List<Object>> expected = committed.isEmpty() ? start : committed.get(committed.size() - 1);
        memories.forEach((aid, memory) -> {
            if (expected.containsKey(aid) && !memory.equalTo(expected.get(aid))) {
                changesOutsideTransactions++;
            }
        });
        committed.clear();
    }
}
