package jp.citizencard.trust.corpus;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Everything small that can happen to bytes, at every place. */
final class Mutations {

    private static final int MORE = 8;

    private Mutations() {
    }

    /** Changed bytes and what was changed. */
    record Mutation(String what, byte[] bytes) {
    }

    /** The lowest and the highest bit of each byte flipped; each byte set to 00 and FF, removed, doubled; a cut at every length; bytes behind the end. */
    static Stream<Mutation> of(byte[] sound) {
        Stream<Mutation> changes = IntStream.range(0, sound.length).boxed().flatMap(at -> Stream.concat(
                IntStream.of(0, 7).mapToObj(bit -> set(sound, at, sound[at] ^ 1 << bit)), Stream.of(set(sound, at, 0), set(sound, at, 0xff), without(sound, at), doubled(sound, at))));
        IntFunction<Mutation> cut = length -> new Mutation("cut to " + length, Arrays.copyOf(sound, length));
        IntFunction<Mutation> longer = more -> new Mutation("longer by " + more, Arrays.copyOf(sound, sound.length + more));
        return Stream.of(changes, IntStream.range(0, sound.length).mapToObj(cut), IntStream.rangeClosed(1, MORE).mapToObj(longer)).flatMap(all -> all);
    }

    private static Mutation set(byte[] sound, int at, int value) {
        byte[] copy = sound.clone();
        copy[at] = (byte) value;
        return new Mutation("byte " + at + " set to " + (value & 0xff), copy);
    }

    private static Mutation without(byte[] sound, int at) {
        byte[] copy = Arrays.copyOf(sound, sound.length - 1);
        System.arraycopy(sound, at + 1, copy, at, copy.length - at);
        return new Mutation("byte " + at + " removed", copy);
    }

    private static Mutation doubled(byte[] sound, int at) {
        byte[] copy = Arrays.copyOf(sound, sound.length + 1);
        System.arraycopy(sound, at, copy, at + 1, sound.length - at);
        return new Mutation("byte " + at + " doubled", copy);
    }
}
