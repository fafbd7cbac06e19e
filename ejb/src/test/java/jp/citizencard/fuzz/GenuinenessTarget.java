package jp.citizencard.fuzz;

import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import jp.citizencard.card.AttributeIntegrity;
import jp.citizencard.card.Genuineness;
import jp.citizencard.card.GenuinenessProof;
import jp.citizencard.card.IntegrityRecord;
import jp.citizencard.trust.corpus.CardCases;
import jp.citizencard.trust.corpus.Keys;

/** The first byte says which file of a sound proof the others replace: only the sound one, which zeros may follow in the card's file, is genuine. */
final class GenuinenessTarget implements FuzzTarget {

    private static final Map<String, RSAPublicKey> NATIONAL = Map.of(CardCases.NATIONAL.text(), (RSAPublicKey) Keys.publicKey("national"));

    private final byte[] attributes = CardFilesTarget.attributes();
    private final byte[][] sound;

    GenuinenessTarget() throws GeneralSecurityException {
        sound = new byte[][] {CardCases.record(CardCases.BORN, "card", "city"), CardCases.certificate(CardCases.NATIONAL, "national", "city"),
            CardCases.signed("card", CardCases.CHALLENGE), attributes, IntegrityRecord.issue(attributes, Keys.of("city").getPrivate())};
    }

    @Override
    public void run(byte[] input) {
        if (input.length == 0) {
            return;
        }
        int which = (input[0] & 0xFF) % sound.length;
        byte[] file = Arrays.copyOfRange(input, 1, input.length);
        byte[][] files = sound.clone();
        files[which] = file;
        boolean passes = which < 3
                ? Genuineness.verify(new GenuinenessProof(files[0], files[1], files[2]), CardCases.CHALLENGE, CardCases.BORN, NATIONAL) == Genuineness.GENUINE
                : AttributeIntegrity.verify(files[3], files[4], files[1], NATIONAL) == AttributeIntegrity.INTACT;
        boolean isSound = file.length >= sound[which].length && Arrays.equals(Arrays.copyOf(file, sound[which].length), sound[which]);
        if (passes && !isSound) {
            throw new AssertionError("believed, but another file than the sound one");
        }
    }

    @Override
    public List<byte[]> seeds() {
        return java.util.stream.IntStream.range(0, sound.length).mapToObj(which -> {
            byte[] seed = new byte[sound[which].length + 1];
            seed[0] = (byte) which;
            System.arraycopy(sound[which], 0, seed, 1, sound[which].length);
            return seed;
        }).toList();
    }
}
