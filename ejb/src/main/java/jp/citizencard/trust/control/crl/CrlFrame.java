package jp.citizencard.trust.control.crl;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import jp.citizencard.trust.control.StrictDer;
import jp.citizencard.trust.control.path.Anchor;
import jp.citizencard.trust.control.path.DistributionPoint;
import jp.citizencard.trust.control.path.KeyIdentifier;
import jp.citizencard.trust.entity.ListRefusal;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * A CertificateList (RFC 5280 §5.1) without its entries: what stands before and behind them. Nothing it says is believed yet; its form is that of a complete, direct
 * list, or it is refused.
 */
public final class CrlFrame {

    private static final int MAX_HEAD = 64 * 1024;
    private static final int MAX_TAIL = 64 * 1024;
    private static final int EXTENSIONS = 0xa0;
    private static final byte[] VERSION_2 = {1};

    /** Where tbsCertList begins and ends. */
    final long signedFrom;
    final long signedTo;
    /** Where the entries begin and end; the same place when there are none. */
    final long entriesFrom;
    final long entriesTo;
    final AlgorithmIdentifier algorithm;
    final byte[] signature;
    final X500Principal issuer;
    final Instant thisUpdate;
    final Instant nextUpdate;
    final CrlExtensions extensions;

    /** @throws IllegalArgumentException when it is not a version 2 list */
    private CrlFrame(FileChannel file) throws IOException, CrlRefusedException {
        byte[] head = read(file, 0, (int) Math.min(MAX_HEAD, file.size()));
        DerHeader list = whole(head, file.size());
        DerHeader signed = DerHeader.of(head, list.contents(), head.length);
        signedFrom = list.contents();
        signedTo = signed.contents() + signed.length();

        DerCursor fields = new DerCursor(head, signed.contents(), head.length);
        require(Arrays.equals(fields.enter(DerCursor.INTEGER).rest(), VERSION_2));
        byte[] innerAlgorithm = strict(fields.whole(DerCursor.SEQUENCE));
        issuer = new X500Principal(strict(fields.whole(DerCursor.SEQUENCE)));
        thisUpdate = Instant.ofEpochSecond(fields.time());
        nextUpdate = Instant.ofEpochSecond(fields.time());
        DerHeader entries = fields.at(DerCursor.SEQUENCE) ? DerHeader.of(head, fields.position(), head.length)
                : new DerHeader(fields.position(), 0);
        entriesFrom = entries.contents();
        entriesTo = entriesFrom + entries.length();
        require(entriesTo <= signedTo && signedTo <= file.size() && file.size() - entriesTo <= MAX_TAIL);

        byte[] tail = read(file, entriesTo, (int) (file.size() - entriesTo));
        int outer = (int) (signedTo - entriesTo);
        DerCursor rest = new DerCursor(tail, 0, outer);
        extensions = CrlExtensions.of(strict(rest.whole(EXTENSIONS)), issuer);
        require(rest.atEnd());
        DerCursor signing = new DerCursor(tail, outer, tail.length);
        require(Arrays.equals(signing.whole(DerCursor.SEQUENCE), innerAlgorithm));
        byte[] bits = signing.enter(DerCursor.BIT_STRING).rest();
        require(signing.atEnd() && bits.length > 1 && bits[0] == 0);
        signature = Arrays.copyOfRange(bits, 1, bits.length);
        algorithm = AlgorithmIdentifier.getInstance(innerAlgorithm);
    }

    /**
     * Reads the frame of the list in {@code file}.
     *
     * @param maxBytes of a list that is read at all
     */
    public static CrlFrame of(Path file, int maxBytes) throws IOException, CrlRefusedException {
        try (FileChannel channel = FileChannel.open(file)) {
            return of(channel, maxBytes);
        }
    }

    static CrlFrame of(FileChannel file, int maxBytes) throws IOException, CrlRefusedException {
        if (file.size() == 0) {
            throw new CrlRefusedException(ListRefusal.EMPTY);
        }
        if (file.size() > maxBytes) {
            throw new CrlRefusedException(ListRefusal.TOO_LARGE);
        }
        try {
            return new CrlFrame(file);
        } catch (RuntimeException e) {
            // Decoders report a wrong structure as unchecked exceptions of several types.
            throw new CrlRefusedException(ListRefusal.MALFORMED, e);
        }
    }

    /** The header of the outermost value, which must be the whole file. */
    private static DerHeader whole(byte[] head, long size) throws CrlRefusedException {
        DerHeader list;
        try {
            list = DerHeader.of(head, 0, head.length);
        } catch (IllegalArgumentException e) {
            throw new CrlRefusedException(ListRefusal.NOT_DER, e);
        }
        if (head[0] != DerCursor.SEQUENCE) {
            throw new CrlRefusedException(ListRefusal.NOT_DER);
        }
        long end = list.contents() + list.length();
        if (end != size) {
            throw new CrlRefusedException(end > size ? ListRefusal.TRUNCATED : ListRefusal.TRAILING_BYTES);
        }
        return list;
    }

    private static byte[] read(FileChannel file, long from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && file.read(buffer, from + buffer.position()) >= 0) {
            continue;
        }
        return buffer.array();
    }

    private static byte[] strict(byte[] value) throws CrlRefusedException {
        if (!StrictDer.isOneValue(value)) {
            throw new CrlRefusedException(ListRefusal.NOT_DER);
        }
        return value;
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException("not a version 2 list as in RFC 5280 section 5.1");
        }
    }

    /** Whether it says that this anchor signed it, as far as it says: several generations of an authority share one name. */
    public boolean mayBeOf(Anchor anchor) {
        return issuer.equals(anchor.certificate().getSubjectX500Principal())
                && (authorityKeyId().isEmpty() || anchor.keyId().isEmpty() || authorityKeyId().equals(anchor.keyId()));
    }

    /** Whether it speaks of certificates with this distribution point. */
    public boolean covers(DistributionPoint point) {
        return partition().isEmpty() || partition().contains(point);
    }

    public X500Principal issuer() {
        return issuer;
    }

    public Instant thisUpdate() {
        return thisUpdate;
    }

    /** crlNumber, zero when the list has none. */
    public BigInteger number() {
        return extensions.number();
    }

    /** The key that the list says it is signed with, if it does. */
    public Optional<KeyIdentifier> authorityKeyId() {
        return extensions.authorityKeyId();
    }

    /** Names of the issuing distribution point; empty for a list that is not partitioned. */
    public List<DistributionPoint> partition() {
        return extensions.partition();
    }
}
