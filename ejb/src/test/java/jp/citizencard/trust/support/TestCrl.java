package jp.citizencard.trust.support;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.ContentSigner;

/** A revocation list in the making; starts as a sound one for the usual partition. */
public final class TestCrl {

    public static final Instant REVOKED_AT = Instant.parse("2026-10-01T00:00:00Z");

    private final TestAuthority authority;
    private final List<TestAuthority.Ext> extra = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    public X500Name issuer;
    public Instant thisUpdate = TestAuthority.NOW.minus(Duration.ofHours(1));
    public Instant nextUpdate = TestAuthority.NOW.plus(Duration.ofHours(23));
    public BigInteger number = BigInteger.TEN;
    public String partition = TestAuthority.PARTITION;
    public boolean onlyAuthorities;
    public boolean onlyAttributes;
    public boolean indirect;
    public ReasonFlags someReasons;
    public ContentSigner signer;

    private record Entry(BigInteger serial, Extensions extensions) {
    }

    public TestCrl(TestAuthority authority) {
        this.authority = authority;
        this.issuer = authority.name();
        this.signer = authority.signer();
    }

    public TestCrl revoke(BigInteger serial, int reason) {
        return entry(serial, new Extension(Extension.reasonCode, false, bytes(CRLReason.lookup(reason))));
    }

    public TestCrl entry(BigInteger serial, Extension... extensions) {
        entries.add(new Entry(serial, extensions.length == 0 ? null : new Extensions(extensions)));
        return this;
    }

    public TestCrl with(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
        extra.add(new TestAuthority.Ext(oid, critical, value));
        return this;
    }

    public byte[] der() {
        try {
            X509v2CRLBuilder builder = new X509v2CRLBuilder(issuer, Date.from(thisUpdate));
            builder.setNextUpdate(Date.from(nextUpdate));
            for (Entry entry : entries) {
                if (entry.extensions() == null) {
                    builder.addCRLEntry(entry.serial(), Date.from(REVOKED_AT), 0);
                } else {
                    builder.addCRLEntry(entry.serial(), Date.from(REVOKED_AT), entry.extensions());
                }
            }
            builder.addExtension(Extension.authorityKeyIdentifier, false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(authority.key()));
            builder.addExtension(Extension.cRLNumber, false, new CRLNumber(number));
            if (partition != null) {
                builder.addExtension(Extension.issuingDistributionPoint, true, new IssuingDistributionPoint(
                        new DistributionPointName(new GeneralNames(new GeneralName(new X500Name(partition)))), false, onlyAuthorities, someReasons,
                        indirect, onlyAttributes));
            }
            for (TestAuthority.Ext extension : extra) {
                builder.addExtension(extension.oid(), extension.critical(), extension.value());
            }
            return builder.build(signer).getEncoded();
        } catch (IOException | java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
