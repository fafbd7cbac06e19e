package jp.citizencard.fuzz;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jp.citizencard.card.AgeRecord;
import jp.citizencard.card.BerTlv;
import jp.citizencard.card.CardFormatException;
import jp.citizencard.card.CardIdentity;
import jp.citizencard.card.CvCertificate;
import jp.citizencard.card.Era;
import jp.citizencard.card.EraDate;
import jp.citizencard.card.FourAttributes;
import jp.citizencard.card.FourAttributesFile;
import jp.citizencard.card.IntegrityRecord;
import jp.citizencard.card.Sex;
import jp.citizencard.card.SimpleTlv;
import jp.citizencard.card.apdu.AnswerToReset;
import jp.citizencard.card.apdu.CommandApdu;
import jp.citizencard.card.apdu.ResponseApdu;
import jp.citizencard.trust.corpus.CardCases;
import jp.citizencard.trust.corpus.Keys;

/** The first byte says which format the others claim to be in. What is read can be written again. */
final class CardFilesTarget implements FuzzTarget {

    private static final LocalDate BORN = LocalDate.of(1985, 3, 9);

    @Override
    public void run(byte[] input) throws Exception {
        if (input.length == 0) {
            return;
        }
        byte[] file = Arrays.copyOfRange(input, 1, input.length);
        try {
            read(input[0], file);
        } catch (CardFormatException e) {
            // documented: the message names the element and the rule
            if (e.getMessage().isEmpty()) {
                throw new AssertionError("a refusal without a reason", e);
            }
        }
    }

    private static void read(int format, byte[] file) throws CardFormatException {
        switch (format) {
            case 0 -> walk(BerTlv.read(file, 0x30), 0);
            case 1 -> require(Arrays.equals(file, SimpleTlv.readAll(file).stream().map(SimpleTlv::encoded).reduce(new byte[0], CardFilesTarget::join))
                    || new String(file, StandardCharsets.ISO_8859_1).contains("\u00ff"), "another SIMPLE-TLV");
            case 2 -> AgeRecord.parse(file).isSignedBy(Keys.publicKey("city"));
            case 3 -> CvCertificate.parse(file).isSignedBy(Keys.publicKey("national"));
            case 4 -> require(FourAttributesFile.parse(FourAttributesFile.write(FourAttributesFile.parse(file))).equals(FourAttributesFile.parse(file)), "other attributes");
            case 5 -> IntegrityRecord.parse(file).covers(file);
            case 6 -> require(Arrays.equals(CardIdentity.parse(file).encoded(), file), "another identity");
            case 7 -> AnswerToReset.parse(file).maxAnswer();
            case 8 -> require(Arrays.equals(ResponseApdu.decode(file).encode(), file), "another answer");
            case 9 -> CommandApdu.decode(file).encode();
            case 10 -> EraDate.parseCoded(new String(file, StandardCharsets.UTF_8)).japanese();
            case 11 -> EraDate.parseShort(Era.values()[file.length % Era.values().length], new String(file, StandardCharsets.UTF_8)).coded();
            default -> BerTlv.encodedLength(file);
        }
    }

    private static void walk(BerTlv tlv, int depth) throws CardFormatException {
        require(tlv.encoded().length >= tlv.value().length, "a value outside of its encoding");
        if (depth < 16) {
            for (BerTlv child : tlv.children()) {
                walk(child, depth + 1);
            }
        }
    }

    private static byte[] join(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError(what);
        }
    }

    @Override
    public List<byte[]> seeds() throws GeneralSecurityException {
        List<byte[]> seeds = new ArrayList<>();
        add(seeds, 0, BerTlv.write(0x30, BerTlv.write(0x7F21, BerTlv.write(0x04, new byte[200])), BerTlv.write(0x05)));
        add(seeds, 1, join(new SimpleTlv(1, new byte[3]).encoded(), new SimpleTlv(254, new byte[300]).encoded()));
        add(seeds, 2, CardCases.record(BORN, "card", "city"));
        add(seeds, 3, CardCases.certificate(CardCases.NATIONAL, "national", "city"));
        byte[] attributes = attributes();
        add(seeds, 4, attributes);
        add(seeds, 5, IntegrityRecord.issue(attributes, Keys.of("city").getPrivate()));
        add(seeds, 6, "1234567890123451020120340309".getBytes(StandardCharsets.US_ASCII));
        add(seeds, 7, java.util.HexFormat.of().parseHex("3be000ff8131fe4514"));
        add(seeds, 8, new byte[] {1, 2, 3, (byte) 0x90, 0});
        add(seeds, 9, new CommandApdu(0, 0xA4, 4, 0x0C, new byte[10]).encode());
        add(seeds, 9, new CommandApdu(0, 0xB0, 0, 0, 65_536).encode());
        add(seeds, 10, "319850309".getBytes(StandardCharsets.US_ASCII));
        add(seeds, 11, "600309".getBytes(StandardCharsets.US_ASCII));
        add(seeds, 12, attributes);
        return seeds;
    }

    static byte[] attributes() {
        return FourAttributesFile.write(new FourAttributes("佐藤　花子", "群馬県前橋市大手町二丁目12番1号", BORN, Sex.FEMALE));
    }

    private static void add(List<byte[]> seeds, int format, byte[] file) {
        seeds.add(join(new byte[] {(byte) format}, file));
    }
}
