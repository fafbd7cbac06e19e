package jp.citizencard.cardap.simulator;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javacard.framework.AID;
import javacard.framework.Applet;
import javacard.framework.ISO7816;
import javacard.framework.ISOException;
import jp.citizencard.cardap.applet.IdentifierAp;
import jp.citizencard.cardap.applet.ProtectedIdentifierAp;
import jp.citizencard.cardap.applet.RecordAp;
import jp.citizencard.cardap.simulator.CardSpaceContents.Loaded;

/**
 * The free space of one card under power: takes command APDUs, answers response APDUs. {@link #contents()} gives what is to be kept; the power can go
 * at any time. The three standard applets are taken as present in the card's mask, so that only instances are installed, no load files. Not
 * thread-safe, as a card is not.
 */
public final class FreeSpaceCard {

    /** AID of the card manager. */
    public static final String MANAGER_AID = "A000000151000000";
    /** AIDs of the applets' classes end with the type. They are of the category that needs no registration (ISO/IEC 7816-4 §8.2.1.2). */
    public static final String MODULE_PREFIX = "F04A50434301";

    private static final List<Class<? extends Applet>> MODULES = List.of(IdentifierAp.class, ProtectedIdentifierAp.class, RecordAp.class);
    private static final short SW_FILE_EXISTS = 0x6A89;
    private static final short SW_NOT_FOUND = 0x6A88;
    private static final byte[] NOTHING_SELECTED = {0x69, (byte) 0x85};
    private static final byte[] WRONG_LENGTH = {0x67, 0};
    private static final byte[] NO_SUCH_APPLICATION = {0x6A, (byte) 0x82};

    private final CardRuntime runtime = new CardRuntime();
    private final CardSpaceContents card;
    private final Map<String, Instance> instances = new LinkedHashMap<>();
    private boolean selected;

    private record Instance(Loaded loaded, PersistentMemory memory) {

        Loaded now() {
            return new Loaded(loaded.instance(), loaded.type(), loaded.size(), loaded.data(), memory.save());
        }
    }

    /** Powers the card up with these contents. */
    public FreeSpaceCard(CardSpaceContents card) {
        this.card = card;
        AID manager = aid(HexFormat.of().parseHex(MANAGER_AID));
        byte[] keys = concat(new byte[] {(byte) (card.managerKeys().length / 2)}, card.diversifier(), card.managerKeys());
        runtime.install(manager, CardManager.class, parameters(HexFormat.of().parseHex(MANAGER_AID), keys));
        runtime.applet(manager, CardManager.class).manage(this);
        card.loaded().forEach(loaded -> start(loaded).memory().load(loaded.memory()));
    }

    /** What the card holds now. */
    public CardSpaceContents contents() {
        return new CardSpaceContents(card.capacity(), card.diversifier(), card.managerKeys(), instances.values().stream().map(Instance::now).toList());
    }

    /** Whether SELECT of this AID is answered by the free space. */
    public boolean has(byte[] aid) {
        String name = HexFormat.of().withUpperCase().formatHex(aid);
        return name.equals(MANAGER_AID) || instances.containsKey(name);
    }

    /**
     * Passes a command to the selected application, or selects one.
     *
     * @return the answer with its status word
     * @throws PowerLoss when a test has asked for it; the card is then reset
     */
    public byte[] transmit(byte[] command) {
        if (!isShortCommand(command)) {
            return WRONG_LENGTH.clone();
        }
        boolean selecting = command.length > 4 && command[0] == 0 && command[1] == (byte) 0xA4 && command[2] == 4;
        if (!selecting && !selected) {
            return NOTHING_SELECTED.clone();
        }
        if (selecting && !has(selectedName(command))) {
            return NO_SUCH_APPLICATION.clone();
        }
        try {
            byte[] answer = runtime.transmitCommand(command);
            if (selecting) {
                selected = answer[answer.length - 2] == (byte) 0x90;
            }
            return answer;
        } catch (PowerLoss e) {
            reset();
            throw e;
        }
    }

    /** Takes the power away and gives it back: nothing is selected, no channel is open. */
    public void reset() {
        selected = false;
        runtime.reset();
    }

    /** For tests: the power goes at this step of the next command; begin, the end of, and the moment after a transaction are steps, counted from 0. */
    public void losePowerAt(int step) {
        runtime.losePowerAt(step);
    }

    /** For tests: how often a command has changed persistent memory outside of a transaction; 0, or a torn card could be left half changed. */
    public int changesOutsideTransactions() {
        return runtime.changesOutsideTransactions();
    }

    /** Bytes of persistent memory that this card AP really takes. */
    int taken(byte[] aid) {
        return instances.get(name(aid)).memory().size();
    }

    /** Extended card resources (ETSI TS 102 226 §8.2.1.7.2): {@code FF21 {81 number of applications, 82 free persistent memory}}. */
    byte[] resources() {
        ByteBuffer out = ByteBuffer.allocate(12);
        out.putShort((short) 0xFF21).put((byte) 9).put((byte) 0x81).put((byte) 1).put((byte) instances.size()).put((byte) 0x82).put((byte) 4).putInt(free());
        return out.array();
    }

    /** The instance named by {@code 4F}, or all: {@code E3 {4F AID, C4 module, C8 size}}. */
    byte[] registry(byte[] search) {
        CardManager.require(search.length >= 2 && search[0] == 0x4F && (search[1] & 0xFF) == search.length - 2, ISO7816.SW_WRONG_DATA);
        byte[] wanted = Arrays.copyOfRange(search, 2, search.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Instance instance : instances.values()) {
            Loaded loaded = instance.loaded();
            if (wanted.length == 0 || Arrays.equals(wanted, loaded.instance())) {
                byte[] module = module(loaded.type());
                out.write(0xE3);
                out.write(loaded.instance().length + module.length + 8);
                out.writeBytes(concat(new byte[] {0x4F, (byte) loaded.instance().length}, loaded.instance()));
                out.writeBytes(concat(new byte[] {(byte) 0xC4, (byte) module.length}, module));
                out.writeBytes(new byte[] {(byte) 0xC8, 2, (byte) (loaded.size() >> 8), (byte) loaded.size()});
            }
        }
        CardManager.require(wanted.length == 0 || out.size() > 0, SW_NOT_FOUND);
        return out.toByteArray();
    }

    void install(InstallCommand command) {
        int type = typeOf(command.module());
        String name = name(command.instance());
        CardManager.require(type > 0, SW_NOT_FOUND);
        CardManager.require(!has(command.instance()), SW_FILE_EXISTS);
        CardManager.require(command.size() <= free(), ISO7816.SW_FILE_FULL);
        Instance instance = start(new Loaded(command.instance(), type, command.size(), command.data(), new byte[0]));
        if (instance.memory().size() > command.size()) {
            instances.remove(name);
            runtime.delete(aid(command.instance()));
            ISOException.throwIt(ISO7816.SW_FILE_FULL);
        }
    }

    void delete(byte[] instance) {
        CardManager.require(instances.remove(name(instance)) != null, SW_NOT_FOUND);
        runtime.delete(aid(instance));
    }

    private int free() {
        return card.capacity() - instances.values().stream().mapToInt(instance -> instance.loaded().size()).sum();
    }

    private Instance start(Loaded loaded) {
        PersistentMemory memory = runtime.install(aid(loaded.instance()), MODULES.get(loaded.type() - 1), parameters(loaded.instance(), loaded.data()));
        Instance instance = new Instance(loaded, memory);
        instances.put(name(loaded.instance()), instance);
        return instance;
    }

    /** Header alone, header and Le, or header, Lc, data and perhaps Le (ISO/IEC 7816-3 §12.1.3). */
    private static boolean isShortCommand(byte[] command) {
        int header = 4;
        if (command.length <= header + 1) {
            return command.length >= header;
        }
        int withData = header + 1 + (command[header] & 0xFF);
        return command[header] != 0 && (command.length == withData || command.length == withData + 1);
    }

    private static byte[] selectedName(byte[] command) {
        int end = Math.min(command.length, 5 + (command[4] & 0xFF));
        return Arrays.copyOfRange(command, 5, end);
    }

    private static int typeOf(byte[] module) {
        for (int type = 1; type <= MODULES.size(); type++) {
            if (Arrays.equals(module, module(type))) {
                return type;
            }
        }
        return 0;
    }

    private static byte[] module(int type) {
        return concat(HexFormat.of().parseHex(MODULE_PREFIX), new byte[] {(byte) type});
    }

    /** What {@code install} gets: AID, control information, application data, each behind its length. */
    private static byte[] parameters(byte[] instance, byte[] data) {
        return concat(new byte[] {(byte) instance.length}, instance, new byte[] {0, (byte) data.length}, data);
    }

    private static AID aid(byte[] bytes) {
        return new AID(bytes, (short) 0, (byte) bytes.length);
    }

    private static String name(byte[] aid) {
        return HexFormat.of().withUpperCase().formatHex(aid);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Arrays.asList(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }
}
