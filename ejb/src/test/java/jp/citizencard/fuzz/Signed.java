package jp.citizencard.fuzz;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.citizencard.card.BerTlv;
import jp.citizencard.trust.control.StrictDer;
import jp.citizencard.trust.corpus.CorpusFiles;
import jp.citizencard.trust.corpus.Keys;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** Signs what a fuzzer made as the authority would, so that the checks behind the signature are reached; and takes the corpus apart for it. */
final class Signed {

    private static final int SEQUENCE = 0x30;
    private static final int MOST = 60_000;

    private Signed() {
    }

    /** {@code signed}, the algorithm and the signature of {@code key}, as a SEQUENCE; {@code behind} follows them. */
    static byte[] sequence(byte[] signed, String key, byte[] behind) throws GeneralSecurityException, IOException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(Keys.of(key).getPrivate());
        signature.update(signed);
        return BerTlv.write(SEQUENCE, signed, new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE).getEncoded(),
                new DERBitString(signature.sign()).getEncoded(), behind);
    }

    /** Whether it is worth reading: to sign takes a thousand times as long as to see that it is no DER, which the targets without a signature go into. */
    static boolean fits(byte[] input, boolean signed) {
        return input.length <= MOST && (!signed || StrictDer.isOneValue(input));
    }

    /** SEQUENCEs one in the other, thousands of them: what a decoder that calls itself does not outlive. */
    static byte[] deep() {
        byte[] deep = new byte[16_000];
        for (int at = 0; at < deep.length; at += 4) {
            int length = deep.length - at - 4;
            deep[at] = SEQUENCE;
            deep[at + 1] = (byte) 0x82;
            deep[at + 2] = (byte) (length >> 8);
            deep[at + 3] = (byte) length;
        }
        return deep;
    }

    /** The files, the deep one and none at all. */
    static List<byte[]> seeds(List<byte[]> files) {
        return Stream.concat(files.stream(), Stream.of(deep(), new byte[0])).toList();
    }

    /** The part of a certificate, list or answer that is signed. */
    static byte[] body(byte[] whole) throws IOException {
        return ASN1Sequence.getInstance(whole).getObjectAt(0).toASN1Primitive().getEncoded();
    }

    /** The files of a folder of the corpus. */
    static List<byte[]> corpus(String folder) {
        return CorpusFiles.manifest().stream().filter(one -> one.file().startsWith(folder + "/")).map(one -> CorpusFiles.bytes(one.file())).toList();
    }

    /** The signed parts of those that are put together well enough to have one. */
    static List<byte[]> bodies(List<byte[]> files) {
        return files.stream().flatMap(file -> {
            try {
                return Stream.of(body(file));
            } catch (IOException | RuntimeException e) {
                return Stream.of();
            }
        }).toList();
    }

    /** Those that pass; nothing else may. */
    static Set<String> passing(List<byte[]> files, Predicate<byte[]> passes) {
        return files.stream().filter(passes).map(Signed::hex).collect(Collectors.toSet());
    }

    static String hex(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes);
    }
}
