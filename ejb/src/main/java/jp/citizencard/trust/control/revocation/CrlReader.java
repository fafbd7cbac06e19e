package jp.citizencard.trust.control.revocation;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import jp.citizencard.trust.control.path.Anchor;
import jp.citizencard.trust.control.path.DistributionPoint;
import jp.citizencard.trust.control.path.SignatureAlgorithmRule;
import jp.citizencard.trust.control.revocation.CrlRefusedException.Reason;
import jp.citizencard.trust.entity.RevocationReason;
import jp.citizencard.trust.entity.SerialNumber;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentVerifier;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;

/** Turns the bytes of a revocation list into a verified {@link RevocationList}, or refuses them (RFC 5280 §6.3.3). */
final class CrlReader {

    private static final byte[] REASON_CODE = {0x55, 0x1d, 0x15};
    private static final byte[] CERTIFICATE_ISSUER = {0x55, 0x1d, 0x1d};

    private final BouncyCastleProvider provider = new BouncyCastleProvider();
    private final int maxBytes;
    private final Duration tolerance;

    /**
     * @param maxBytes  larger lists are refused
     * @param tolerance how far our clock and the authority's may differ
     */
    CrlReader(int maxBytes, Duration tolerance) {
        this.maxBytes = maxBytes;
        this.tolerance = tolerance;
    }

    int maxBytes() {
        return maxBytes;
    }

    /**
     * @param wanted the distribution point for which the list is to be used; empty when the list itself may say (import by hand)
     * @param now    a list that is not yet or no longer valid then is refused
     */
    RevocationList read(byte[] bytes, Anchor anchor, Optional<DistributionPoint> wanted, Instant now) throws CrlRefusedException {
        CrlDocument document = CrlDocument.of(bytes, maxBytes);
        // (a), (b) fresh enough, and of the issuer and the partition in question
        if (document.thisUpdate.isAfter(now.plus(tolerance))) {
            throw new CrlRefusedException(Reason.NOT_YET_VALID);
        }
        if (!now.isBefore(document.nextUpdate)) {
            throw new CrlRefusedException(Reason.EXPIRED);
        }
        if (!document.issuer.equals(anchor.certificate().getSubjectX500Principal()) || !anchor.maySignLists()
                || anchor.keyId().isPresent() && document.authorityKeyId.isPresent() && !anchor.keyId().equals(document.authorityKeyId)) {
            throw new CrlRefusedException(Reason.WRONG_ISSUER);
        }
        if (wanted.isPresent() && !document.partition.isEmpty() && !document.partition.contains(wanted.get())) {
            throw new CrlRefusedException(Reason.WRONG_PARTITION);
        }
        // (g) signed by the key that issued the certificates
        if (!SignatureAlgorithmRule.accepts(document.algorithm) || !signedBy(anchor, document)) {
            throw new CrlRefusedException(Reason.BAD_SIGNATURE);
        }
        return new RevocationList(anchor.issuerKey(), document.partition, document.number, document.thisUpdate, document.nextUpdate,
                index(document.entries));
    }

    private boolean signedBy(Anchor anchor, CrlDocument document) {
        try {
            ContentVerifier verifier = new JcaContentVerifierProviderBuilder().setProvider(provider).build(anchor.certificate().getPublicKey())
                    .get(document.algorithm);
            try (OutputStream out = verifier.getOutputStream()) {
                out.write(document.signed);
            }
            return verifier.verify(document.signature);
        } catch (OperatorCreationException | IOException | RuntimeException e) {
            // A key, algorithm or signature value that do not fit together is no valid signature, whatever way it is reported.
            return false;
        }
    }

    private static RevocationIndex index(DerCursor entries) throws CrlRefusedException {
        try {
            SortedSerials.Builder index = new SortedSerials.Builder();
            while (!entries.atEnd()) {
                DerCursor entry = entries.enter(DerCursor.SEQUENCE);
                byte[] serial = entry.positiveInteger(SerialNumber.MAX_LENGTH);
                long when = entry.time();
                int reason = entry.atEnd() ? RevocationReason.UNSPECIFIED.code() : reason(entry.enter(DerCursor.SEQUENCE));
                if (!entry.atEnd()) {
                    throw new CrlRefusedException(Reason.MALFORMED);
                }
                index.add(serial, when, reason);
            }
            return index.build();
        } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
            throw new CrlRefusedException(Reason.MALFORMED, e);
        }
    }

    /** RFC 5280 §5.3: the reason is understood, an entry of another issuer or with another critical extension is not. */
    private static int reason(DerCursor extensions) throws CrlRefusedException {
        int reason = RevocationReason.UNSPECIFIED.code();
        while (!extensions.atEnd()) {
            DerCursor extension = extensions.enter(DerCursor.SEQUENCE);
            byte[] oid = extension.enter(DerCursor.OBJECT_IDENTIFIER).rest();
            boolean critical = extension.at(DerCursor.BOOLEAN) && extension.enter(DerCursor.BOOLEAN).rest()[0] != 0;
            DerCursor value = extension.enter(DerCursor.OCTET_STRING);
            if (Arrays.equals(oid, CERTIFICATE_ISSUER)) {
                throw new CrlRefusedException(Reason.INDIRECT);
            }
            if (Arrays.equals(oid, REASON_CODE)) {
                byte[] code = value.rest();
                if (code.length != 3 || code[0] != DerCursor.ENUMERATED || code[1] != 1
                        || RevocationReason.of(code[2]) == RevocationReason.REMOVE_FROM_CRL) {
                    throw new CrlRefusedException(Reason.MALFORMED);
                }
                reason = code[2];
            } else if (critical) {
                throw new CrlRefusedException(Reason.UNKNOWN_EXTENSION);
            }
        }
        return reason;
    }
}
