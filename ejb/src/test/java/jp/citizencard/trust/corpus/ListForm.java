package jp.citizencard.trust.corpus;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.operator.ContentSigner;

/** A revocation list in the making; every field can be made wrong. */
final class ListForm {

    ASN1Encodable version = new ASN1Integer(1);
    AlgorithmIdentifier innerAlgorithm;
    X500Name issuer;
    ASN1Encodable thisUpdate = Der.time(Instant.parse("2026-11-20T02:00:00Z"));
    ASN1Encodable nextUpdate = Der.time(Instant.parse("2026-11-21T02:00:00Z"));
    final List<ASN1Encodable> entries = new ArrayList<>();
    boolean withEntries = true;
    final Map<ASN1ObjectIdentifier, ASN1Encodable> extensions = new LinkedHashMap<>();
    final List<ASN1Encodable> more = new ArrayList<>();
    boolean withExtensions = true;
    ContentSigner signer;

    /** A sound one of this authority for the usual partition, with three entries. */
    static ListForm of(Authority authority) {
        ListForm form = new ListForm();
        form.issuer = authority.distinguishedName();
        form.signer = Keys.signer(authority.key());
        form.entry(1001, 1);
        form.entries.add(entry(BigInteger.valueOf(1002)));
        form.entry(1003, 6);
        form.put(Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(authority.keyId()));
        form.put(Extension.cRLNumber, false, new ASN1Integer(10));
        form.partition(Authority.PARTITION);
        return form;
    }

    static byte[] made(Authority authority, Consumer<ListForm> change) {
        ListForm form = of(authority);
        change.accept(form);
        return Der.bytes(form.list());
    }

    ListForm put(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
        extensions.put(oid, Der.extension(oid, critical, value));
        return this;
    }

    void partition(String name) {
        put(Extension.issuingDistributionPoint, true, new IssuingDistributionPoint(point(name), false, false, null, false, false));
    }

    static DistributionPointName point(String name) {
        return new DistributionPointName(new GeneralNames(new GeneralName(new X500Name(name))));
    }

    void entry(long serial, int reason) {
        entries.add(entry(BigInteger.valueOf(serial), Der.extension(Extension.reasonCode, false, new ASN1Enumerated(reason))));
    }

    static ASN1Encodable entry(BigInteger serial, ASN1Encodable... extensions) {
        return entry(new ASN1Integer(serial), Der.time(Instant.parse("2026-10-01T00:00:00Z")), extensions);
    }

    static ASN1Encodable entry(ASN1Encodable serial, ASN1Encodable when, ASN1Encodable... extensions) {
        return Der.sequence(serial, when, extensions.length == 0 ? null : Der.sequence(extensions));
    }

    ASN1Encodable body() {
        List<ASN1Encodable> all = new ArrayList<>(extensions.values());
        all.addAll(more);
        return Der.sequence(version, innerAlgorithm == null ? signer.getAlgorithmIdentifier() : innerAlgorithm, issuer, thisUpdate, nextUpdate,
                withEntries ? Der.sequence(entries.toArray(ASN1Encodable[]::new)) : null,
                withExtensions ? new DERTaggedObject(true, 0, Der.sequence(all.toArray(ASN1Encodable[]::new))) : null);
    }

    ASN1Encodable list() {
        ASN1Encodable body = body();
        return Der.sequence(body, signer.getAlgorithmIdentifier(), Der.signature(signer, body));
    }
}
