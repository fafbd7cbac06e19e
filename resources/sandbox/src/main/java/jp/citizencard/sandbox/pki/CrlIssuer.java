package jp.citizencard.sandbox.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.cert.X509v2CRLBuilder;

/**
 * Issues the revocation lists, one per partition (RFC 5280 §5): issuing distribution point as a directory name, list number, authority key
 * identifier. A new list is made when the books have changed, so a revocation shows at once, or when the last one is an hour old. Thread-safe.
 */
public final class CrlIssuer {

    /** How long a list is valid. */
    public static final Duration VALIDITY = Duration.ofHours(24);
    private static final Duration REISSUE = Duration.ofHours(1);

    /**
     * A revocation list.
     *
     * @param number its CRL number, growing
     */
    public record Issued(byte[] der, BigInteger number, Instant thisUpdate) {
    }

    private record Cached(Issued list, long revision) {
    }

    private final Ledger ledger;
    private final Clock clock;
    private final Map<String, Cached> lists = new HashMap<>();

    public CrlIssuer(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The list of a partition as it is now. */
    public synchronized Issued current(Partition partition) {
        Cached cached = lists.get(partition.id());
        long revision = ledger.revision();
        Instant now = clock.instant();
        if (cached != null && cached.revision() == revision && cached.list().thisUpdate().plus(REISSUE).isAfter(now)) {
            return cached.list();
        }
        BigInteger number = BigInteger.valueOf(now.toEpochMilli());
        if (cached != null) {
            number = number.max(cached.list().number().add(BigInteger.ONE));
        }
        Issued issued = issue(partition, now, number);
        lists.put(partition.id(), new Cached(issued, revision));
        return issued;
    }

    /** A list that was right two days ago and has expired since. */
    public Issued stale(Partition partition) {
        Instant then = clock.instant().minus(VALIDITY.multipliedBy(2));
        return issue(partition, then, BigInteger.valueOf(then.toEpochMilli()));
    }

    private Issued issue(Partition partition, Instant thisUpdate, BigInteger number) {
        Authority authority = partition.authority();
        X509v2CRLBuilder builder = new X509v2CRLBuilder(authority.issuerName(), Date.from(thisUpdate));
        builder.setNextUpdate(Date.from(thisUpdate.plus(VALIDITY)));
        for (LedgerEntry entry : ledger.revokedIn(partition)) {
            builder.addCRLEntry(entry.serial(), Date.from(entry.changedAt()), entry.reason().code());
        }
        GeneralNames point = new GeneralNames(new GeneralName(partition.name()));
        try {
            builder.addExtension(Extension.authorityKeyIdentifier, false,
                    new AuthorityKeyIdentifier(CertificateForm.keyIdentifier(authority.certificate().getPublicKey())));
            builder.addExtension(Extension.cRLNumber, false, new CRLNumber(number));
            builder.addExtension(Extension.issuingDistributionPoint, true,
                    new IssuingDistributionPoint(new DistributionPointName(point), false, false, null, false, false));
            return new Issued(builder.build(CertificateForm.signer(authority.keys())).getEncoded(), number, thisUpdate);
        } catch (IOException e) {
            throw new IllegalStateException("a list made here can be encoded", e);
        }
    }
}
