package jp.citizencard.cardap.simulator;

import com.licel.jcardsim.base.TransientMemory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import javacard.framework.Applet;
import javacard.framework.JCSystem;
import javacard.security.AESKey;
import javacard.security.KeyBuilder;

/**
 * The persistent memory of one applet: its byte and short arrays and its AES keys that are not transient, found by walking from the applet. The
 * applets keep no other changing state; a test holds them to it.
 */
final class PersistentMemory {

    private static final int MAX_KEY = 32;

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Object> cells = new ArrayList<>();
    private final List<AESKey> keys = new ArrayList<>();

    PersistentMemory(Applet applet, TransientMemory transients) {
        walk(applet, transients);
    }

    private void walk(Object object, TransientMemory transients) {
        if (!seen.add(object)) {
            return;
        }
        if (object instanceof AESKey key) {
            if (key.getType() == KeyBuilder.TYPE_AES) {
                keys.add(key);
            }
        } else if (object instanceof byte[] || object instanceof short[]) {
            if (transients.isTransient(object) == JCSystem.NOT_A_TRANSIENT_OBJECT) {
                cells.add(object);
            }
        } else if (object instanceof Object[] array) {
            Arrays.stream(array).forEach(element -> walk(element, transients));
        } else if (object != null && object.getClass().getName().startsWith("jp.citizencard.")) {
            for (Class<?> type = object.getClass(); type != Applet.class && type != Object.class; type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                        walk(value(field, object), transients);
                    }
                }
            }
        }
    }

    private static Object value(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field.toString(), e);
        }
    }

    /** Bytes that the applet's data takes, without its code. */
    int size() {
        int size = keys.stream().mapToInt(key -> key.getSize() / 8).sum();
        for (Object cell : cells) {
            size += Array.getLength(cell) * (cell instanceof short[] ? 2 : 1);
        }
        return size;
    }

    /** Copies of the arrays, for a rollback or a comparison; keys take no part in transactions. */
    List<Object> snapshot() {
        return cells.stream().map(cell -> cell instanceof byte[] bytes ? (Object) bytes.clone() : ((short[]) cell).clone()).toList();
    }

    void restore(List<Object> snapshot) {
        for (int i = 0; i < cells.size(); i++) {
            System.arraycopy(snapshot.get(i), 0, cells.get(i), 0, Array.getLength(cells.get(i)));
        }
    }

    boolean equalTo(List<Object> snapshot) {
        return Arrays.deepEquals(snapshot.toArray(), cells.toArray());
    }

    /** Everything, keys included, in the order of the walk. */
    byte[] save() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (Object cell : cells) {
                if (cell instanceof byte[] array) {
                    out.write(array);
                } else {
                    for (short number : (short[]) cell) {
                        out.writeShort(number);
                    }
                }
            }
            byte[] value = new byte[MAX_KEY];
            for (AESKey key : keys) {
                out.writeBoolean(key.isInitialized());
                if (key.isInitialized()) {
                    out.write(value, 0, key.getKey(value, (short) 0));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Takes back what {@link #save} gave, from an applet that was installed with the same parameters. */
    void load(byte[] saved) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(saved))) {
            for (Object cell : cells) {
                if (cell instanceof byte[] array) {
                    in.readFully(array);
                } else {
                    short[] array = (short[]) cell;
                    for (int i = 0; i < array.length; i++) {
                        array[i] = in.readShort();
                    }
                }
            }
            byte[] value = new byte[MAX_KEY];
            for (AESKey key : keys) {
                if (in.readBoolean()) {
                    in.readFully(value, 0, key.getSize() / 8);
                    key.setKey(value, (short) 0);
                } else if (key.isInitialized()) {
                    key.clearKey();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the saved memory does not fit the applet", e);
        }
    }
}
