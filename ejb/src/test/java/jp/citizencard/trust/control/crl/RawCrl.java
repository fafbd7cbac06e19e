package jp.citizencard.trust.control.crl;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import jp.citizencard.trust.support.TestAuthority;
import jp.citizencard.trust.support.TestCrl;
import org.bouncycastle.operator.ContentSigner;

/** A list whose entries are any bytes whatever, and whose signature is right. */
final class RawCrl {

    private static final int LENGTH_OF_FORM = 4;

    private RawCrl() {
    }

    static byte[] signed(TestAuthority authority, byte[] entries) {
        byte[] sound = new TestCrl(authority).der();
        DerCursor list = new DerCursor(sound, 0, sound.length).enter(DerCursor.SEQUENCE);
        DerCursor body = list.enter(DerCursor.SEQUENCE);
        int start = body.position();
        body.enter(DerCursor.INTEGER);
        body.enter(DerCursor.SEQUENCE);
        body.enter(DerCursor.SEQUENCE);
        body.time();
        body.time();
        byte[] head = Arrays.copyOfRange(sound, start, body.position());
        byte[] tail = body.rest();
        byte[] signed = wrap(DerCursor.SEQUENCE, head, wrap(DerCursor.SEQUENCE, entries), tail);
        byte[] algorithm = list.whole(DerCursor.SEQUENCE);
        return wrap(DerCursor.SEQUENCE, signed, algorithm, wrap(DerCursor.BIT_STRING, new byte[1], signature(authority, signed)));
    }

    private static byte[] signature(TestAuthority authority, byte[] signed) {
        ContentSigner signer = authority.signer();
        try (OutputStream out = signer.getOutputStream()) {
            out.write(signed);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return signer.getSignature();
    }

    private static byte[] wrap(int tag, byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        out.write(tag);
        if (length < 0x80) {
            out.write(length);
        } else {
            int octets = LENGTH_OF_FORM - Integer.numberOfLeadingZeros(length) / 8;
            out.write(0x80 | octets);
            for (int i = octets - 1; i >= 0; i--) {
                out.write(length >>> 8 * i);
            }
        }
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
