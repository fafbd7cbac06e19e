package jp.citizencard.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import jp.citizencard.card.BirthDateKey;
import jp.citizencard.card.CardException;
import jp.citizencard.card.LastTry;
import jp.citizencard.card.Pin;
import jp.citizencard.card.VerificationCodeB;
import jp.citizencard.card.apdu.CommandApdu;
import jp.citizencard.card.client.ApduCard;
import jp.citizencard.trust.corpus.CardCases;
import jp.citizencard.trust.corpus.CorpusFiles;

/** The first byte chooses the procedure, the others are the card's answers: a result or a {@link CardException}, after a bounded number of commands. */
final class CardClientTarget implements FuzzTarget {

    private static final byte[] MESSAGE = "a challenge".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final byte[] OK = {(byte) 0x90, 0};
    private static final byte[] THREE_TRIES = {0x63, (byte) 0xC3};
    private static final VerificationCodeB CODE = new VerificationCodeB("60030920340123");

    private interface Procedure {
        void with(ApduCard card) throws CardException;
    }

    private static final List<Procedure> PROCEDURES = List.of(card -> card.jpki().token(), ApduCard::userAuthCertificate, ApduCard::userAuthAuthorityCertificate,
            ApduCard::userAuthPin, card -> card.proveUser(pin(), MESSAGE), card -> card.signingCertificate(password()), card -> card.sign(password(), LastTry.SPEND, MESSAGE),
            card -> card.fourAttributes(pin()), card -> card.inputSupport().checkedAttributes(pin(), LastTry.KEEP, Map.of()), card -> card.inputSupport().fourAttributes(CODE),
            card -> card.proveGenuine(BirthDateKey.of(CardCases.BORN), MESSAGE), card -> card.surface().cardFace(CODE), card -> card.common().identity(),
            card -> card.inputSupport().basicData());

    private static Pin pin() {
        return Pin.fourDigits("1234".toCharArray());
    }

    private static Pin password() {
        return Pin.signingPassword("HANAKO85".toCharArray());
    }

    @Override
    public void run(byte[] input) {
        if (input.length == 0) {
            return;
        }
        int choice = input[0] & 0x7F;
        Answers answers = new Answers(Arrays.copyOfRange(input, 1, input.length), input[0] < 0 ? CommandApdu.MAX_ANSWER : CommandApdu.MAX_SHORT_ANSWER);
        try {
            PROCEDURES.get(choice % PROCEDURES.size()).with(new ApduCard(answers));
        } catch (CardException e) {
            if (e.reason() == null) {
                throw new AssertionError("an error without a reason", e);
            }
        }
    }

    /** Sound conversations: SELECTs, PIN, file by 256 bytes, signature. */
    @Override
    public List<byte[]> seeds() {
        byte[] certificate = CorpusFiles.bytes("certificates/issuer-generation1.cer");
        byte[] record = CardCases.record(CardCases.BORN, "card", "city");
        byte[] cv = CardCases.certificate(CardCases.NATIONAL, "national", "city");
        byte[] signature = CardCases.signed("card", MESSAGE);
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(conversation(1, List.of(OK, OK), read(certificate)));
        seeds.add(conversation(4, List.of(OK, OK, THREE_TRIES, OK, OK), List.of(answer(signature))));
        seeds.add(conversation(5, List.of(OK, OK, THREE_TRIES, OK, OK), read(certificate)));
        seeds.add(conversation(7, List.of(OK, OK, THREE_TRIES, OK, OK), read(CardFilesTarget.attributes())));
        seeds.add(conversation(10, List.of(OK, OK, THREE_TRIES, OK, OK), read(record), List.of(OK), read(cv), List.of(answer(signature))));
        seeds.add(conversation(12, List.of(OK, OK), List.of(answer("1234567890123451020120340309".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))));
        return seeds;
    }

    private static List<byte[]> read(byte[] file) {
        List<byte[]> pieces = new ArrayList<>();
        for (int from = 0; from < file.length; from += CommandApdu.MAX_SHORT_ANSWER) {
            pieces.add(answer(Arrays.copyOfRange(file, from, Math.min(file.length, from + CommandApdu.MAX_SHORT_ANSWER))));
        }
        return pieces;
    }

    private static byte[] answer(byte[] data) {
        byte[] answer = Arrays.copyOf(data, data.length + 2);
        answer[data.length] = (byte) 0x90;
        return answer;
    }

    @SafeVarargs
    private static byte[] conversation(int procedure, List<byte[]>... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(procedure);
        Arrays.stream(parts).flatMap(List::stream).forEach(piece -> {
            if (piece.length >= 0xFF) {
                out.write(0xFF);
                out.write(piece.length >> 8);
            }
            out.write(piece.length);
            out.writeBytes(piece);
        });
        return out.toByteArray();
    }
}
