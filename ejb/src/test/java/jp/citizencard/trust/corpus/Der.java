package jp.citizencard.trust.corpus;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1UTCTime;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.operator.ContentSigner;

/** Values put together by hand, so that they can be wrong. */
public final class Der {

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter GENERALIZED = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Instant FIRST_GENERALIZED = Instant.parse("2050-01-01T00:00:00Z");

    private Der() {
    }

    public static byte[] bytes(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DERSequence sequence(ASN1Encodable... values) {
        ASN1EncodableVector vector = new ASN1EncodableVector();
        for (ASN1Encodable value : values) {
            if (value != null) {
                vector.add(value);
            }
        }
        return new DERSequence(vector);
    }

    /** UTCTime up to 2049, GeneralizedTime after (RFC 5280 §4.1.2.5). */
    static ASN1Encodable time(Instant moment) {
        return moment.isBefore(FIRST_GENERALIZED) ? new ASN1UTCTime(UTC.format(moment)) : generalized(moment);
    }

    static ASN1GeneralizedTime generalized(Instant moment) {
        return new ASN1GeneralizedTime(GENERALIZED.format(moment));
    }

    static ASN1Encodable extension(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
        return extension(oid, critical, bytes(value));
    }

    static ASN1Encodable extension(ASN1ObjectIdentifier oid, boolean critical, byte[] value) {
        return sequence(oid, critical ? ASN1Boolean.TRUE : null, new DEROctetString(value));
    }

    /** The value, algorithm and signature over it. */
    static DERBitString signature(ContentSigner signer, ASN1Encodable signed) {
        try (OutputStream out = signer.getOutputStream()) {
            out.write(bytes(signed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new DERBitString(signer.getSignature());
    }
}
