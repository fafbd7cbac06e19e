package jp.citizencard.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jp.citizencard.card.BerTlv;
import jp.citizencard.trust.control.path.Anchor;
import jp.citizencard.trust.control.revocation.ResponseJudge;
import jp.citizencard.trust.corpus.Authority;
import jp.citizencard.trust.corpus.Der;
import jp.citizencard.trust.corpus.ResponseForm;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.cert.ocsp.CertificateID;

/** An answer is refused, or a responder of the authority signed it for this request; "not revoked" stands in it behind the certificate that was asked about. */
final class ResponseTarget implements FuzzTarget {

    private static final int SEQUENCE = 0x30;
    private static final int FIRST = 0xa0;
    private static final String GOOD = "8000";

    private final boolean signed;
    private final ResponseJudge judge = new ResponseJudge(Authority.NOW, true);
    private final Anchor anchor = Authority.GENERATION_1.anchor();
    private final CertificateID asked = ResponseForm.asked();
    private final byte[] delegate = BerTlv.write(FIRST, BerTlv.write(SEQUENCE, Der.bytes(ResponseForm.delegate(certificate -> { }))));
    private final List<byte[]> corpus = Signed.corpus("responses");
    private final Set<String> sound = Signed.passing(corpus, answer -> isNotRevoked(judge(answer)));

    ResponseTarget(boolean signed) {
        this.signed = signed;
    }

    @Override
    public List<byte[]> seeds() {
        return signed ? Signed.seeds(Signed.bodies(corpus.stream().flatMap(whole -> basic(whole).stream()).toList()))
                : Stream.concat(Signed.seeds(corpus).stream(), Stream.of(answer(Signed.deep()))).toList();
    }

    private static Optional<byte[]> basic(byte[] whole) {
        try {
            return Optional.of(OCSPResponse.getInstance(whole).getResponseBytes().getResponse().getOctets());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public void run(byte[] input) throws Exception {
        if (!Signed.fits(input, signed)) {
            return;
        }
        if (!signed) {
            if (isNotRevoked(judge(input)) && !sound.contains(Signed.hex(input))) {
                throw new AssertionError("not revoked though nobody says so");
            }
            return;
        }
        byte[] basic = Signed.sequence(input, "responder", delegate);
        String verdict = judge(answer(basic));
        String text = Signed.hex(input);
        if (isNotRevoked(verdict) && !(text.contains(Signed.hex(Der.bytes(asked.toASN1Primitive())) + GOOD) && text.contains(Signed.hex(ResponseForm.NONCE)))) {
            throw new AssertionError("not revoked though that is not what it says");
        }
    }

    private static byte[] answer(byte[] basic) {
        try {
            byte[] bytes = BerTlv.write(SEQUENCE, OCSPObjectIdentifiers.id_pkix_ocsp_basic.getEncoded(), new DEROctetString(basic).getEncoded());
            return BerTlv.write(SEQUENCE, new ASN1Enumerated(0).getEncoded(), BerTlv.write(FIRST, bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String judge(byte[] answer) {
        return judge.judge(answer, anchor, asked, Optional.of(ResponseForm.NONCE));
    }

    private static boolean isNotRevoked(String verdict) {
        return verdict.equals("NOT_REVOKED");
    }
}
