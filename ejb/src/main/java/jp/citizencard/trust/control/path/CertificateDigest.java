package jp.citizencard.trust.control.path;

import java.nio.ByteBuffer;
import jp.citizencard.trust.control.Digests;

/** SHA-256 of a certificate's bytes, in a form that is cheap as a key of a map. */
record CertificateDigest(long a, long b, long c, long d) {

    static CertificateDigest of(byte[] der) {
        ByteBuffer hash = ByteBuffer.wrap(Digests.sha256(der));
        return new CertificateDigest(hash.getLong(), hash.getLong(), hash.getLong(), hash.getLong());
    }

    /** The hash is uniform already. */
    @Override
    public int hashCode() {
        return (int) a;
    }
}
