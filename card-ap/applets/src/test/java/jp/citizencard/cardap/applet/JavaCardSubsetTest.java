package jp.citizencard.cardap.applet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * The applets keep to what a Java Card of the classic edition has (Java Card VM Specification 3.0.4 §2.2): its API, bytes, shorts and booleans, arrays of
 * one dimension; and make objects only while they are installed.
 */
class JavaCardSubsetTest {

    private static final Set<Class<?>> APPLETS = Set.of(CardAp.class, IdentifierAp.class, ProtectedIdentifierAp.class, RecordAp.class, SecureChannel.class,
            ChannelCipher.class, KeySets.class, Cmac.class, Records.class, Counters.class, Receipt.class, Unsigned.class,
            LifeCycle.class);
    private static final Set<Integer> ALLOCATIONS = Set.of(Opcodes.NEW, Opcodes.NEWARRAY, Opcodes.ANEWARRAY, Opcodes.MULTIANEWARRAY);

    static Stream<ClassNode> classes() {
        return APPLETS.stream().map(JavaCardSubsetTest::read);
    }

    @ParameterizedTest
    @MethodSource("classes")
    void onlyTheJavaCardApiIsUsed(ClassNode type) {
        List<String> foreign = new ArrayList<>();
        for (MethodNode method : type.methods) {
            for (AbstractInsnNode instruction : method.instructions) {
                String owner = instruction instanceof MethodInsnNode call ? call.owner : instruction instanceof FieldInsnNode field ? field.owner
                        : instruction instanceof TypeInsnNode made ? made.desc : null;
                if (owner != null && !owner.matches("\\[*L?(javacard/.*|javacardx/crypto/.*|java/lang/Object|jp/citizencard/cardap/applet/.*)")
                        || instruction instanceof InvokeDynamicInsnNode || instruction instanceof LdcInsnNode constant && !(constant.cst instanceof Integer)) {
                    foreign.add(method.name + ": " + owner);
                }
            }
        }
        assertThat(foreign).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("classes")
    void noIntLongFloatOrDoubleIsKeptOrPassed(ClassNode type) {
        List<String> wide = new ArrayList<>();
        for (FieldNode field : type.fields) {
            addIfWide(wide, field.name, Type.getType(field.desc));
        }
        for (MethodNode method : type.methods) {
            addIfWide(wide, method.name, Type.getReturnType(method.desc));
            for (Type argument : Type.getArgumentTypes(method.desc)) {
                addIfWide(wide, method.name, argument);
            }
        }
        assertThat(wide).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("classes")
    void objectsAreMadeAtInstallationOnly(ClassNode type) {
        List<String> late = new ArrayList<>();
        for (MethodNode method : type.methods) {
            for (AbstractInsnNode instruction : method.instructions) {
                if (!method.name.equals("<init>") && !method.name.equals("install") && ALLOCATIONS.contains(instruction.getOpcode())) {
                    late.add(method.name);
                }
            }
        }
        assertThat(late).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("classes")
    void whatChangesStandsInArraysSoThatTransactionsAndPersistenceCoverIt(ClassNode type) {
        assertThat(type.fields).allMatch(field -> (field.access & Opcodes.ACC_FINAL) != 0);
    }

    private static void addIfWide(List<String> wide, String name, Type type) {
        Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        if (Set.of(Type.INT, Type.LONG, Type.FLOAT, Type.DOUBLE, Type.CHAR).contains(element.getSort()) || type.getSort() == Type.ARRAY && type.getDimensions() > 1) {
            wide.add(name);
        }
    }

    private static ClassNode read(Class<?> type) {
        try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
            ClassNode node = new ClassNode();
            new ClassReader(in.readAllBytes()).accept(node, 0);
            return node;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
