package jp.citizencard.trust.control.path;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXReason;
import java.security.cert.TrustAnchor;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jp.citizencard.trust.entity.CertificateId;
import jp.citizencard.trust.entity.CertifiedAttributes;
import jp.citizencard.trust.entity.CertificatePurpose;
import jp.citizencard.trust.entity.IssuerKeyId;
import jp.citizencard.trust.entity.TrustedCertificate;
import jp.citizencard.trust.entity.Verdict.FoundKind;
import jp.citizencard.trust.entity.Verdict.MalformedReason;
import jp.citizencard.trust.entity.Verdict.UntrustedReason;
import org.bouncycastle.asn1.x509.Extension;

/**
 * Finds out whether one of a fixed set of anchors issued a certificate in its profile. Good results are kept by the SHA-256 of the bytes; they
 * live and die with this object, which is replaced when the anchors change; those that a changed list covers are dropped. Validity now and revocation are judged by the caller each time.
 *
 * <p>Safe for use by many threads.
 */
public final class PathValidator {

    private static final List<ProfileRule> RULES = List.of(new SignatureAlgorithmRule(), new KeyRule(), new CriticalExtensionRule(), new KeyUsageRule(),
            new PolicyRule(), new IssuerDistinguishedNameRule(), new IssuerNameRule());

    private static final PathResult BAD_SIGNATURE = new PathResult.Untrusted(UntrustedReason.BAD_SIGNATURE);

    private final AnchorSet anchors;
    private final CertificateParser parser;
    private final Cache<CertificateDigest, PathResult.Trusted> good;

    /**
     * @param maxCertificateBytes larger ones are refused unread
     * @param maxKept             how many good results are kept at most (about 2 KB each)
     */
    public PathValidator(AnchorSet anchors, int maxCertificateBytes, long maxKept) {
        this.anchors = anchors;
        this.parser = new CertificateParser(maxCertificateBytes);
        this.good = Caffeine.newBuilder().maximumSize(maxKept).build();
    }

    public AnchorSet anchors() {
        return anchors;
    }

    public PathResult validate(byte[] der, CertificatePurpose purpose, Instant now) {
        try {
            parser.checkSize(der);
            CertificateDigest digest = CertificateDigest.of(der);
            PathResult.Trusted kept = good.getIfPresent(digest);
            if (kept != null && kept.anchor().activeAt(now)) {
                return kept.certificate().purpose() == purpose ? kept : new PathResult.WrongKind(found(kept.certificate().purpose()));
            }
            PathResult result = judge(parser.parse(der), purpose, now);
            if (result instanceof PathResult.Trusted trusted) {
                good.put(digest, trusted);
            }
            return result;
        } catch (MalformedCertificateException e) {
            return new PathResult.Malformed(e.reason());
        }
    }

    /** Drops what is kept of certificates that a list of this issuing key and these partitions covers; no partition stands for all. */
    public void forget(IssuerKeyId issuerKey, List<DistributionPoint> partition) {
        good.asMap().values().removeIf(kept -> kept.anchor().issuerKey().equals(issuerKey)
                && (partition.isEmpty() || kept.pointers().lists().stream().anyMatch(partition::contains)));
    }

    /** How many results are kept now. */
    public long kept() {
        good.cleanUp();
        return good.estimatedSize();
    }

    /**
     * The four attributes that a signing certificate carries. Says nothing about whether it may be believed.
     *
     * @throws MalformedCertificateException when it carries them not, or not in their form
     */
    public CertifiedAttributes attributes(byte[] der) throws MalformedCertificateException {
        byte[] names = parser.parse(der).extension(Extension.subjectAlternativeName);
        if (names == null) {
            throw new MalformedCertificateException(MalformedReason.ATTRIBUTES, null);
        }
        try {
            return SigningAttributes.read(names);
        } catch (RuntimeException e) {
            // The decoders report broken encodings as unchecked exceptions of several types.
            throw new MalformedCertificateException(MalformedReason.ATTRIBUTES, e);
        }
    }

    private PathResult judge(ParsedCertificate certificate, CertificatePurpose purpose, Instant now) throws MalformedCertificateException {
        FoundKind found = kindOf(certificate);
        if (found != FoundKind.OTHER && found != found(purpose)) {
            return new PathResult.WrongKind(found);
        }
        List<Anchor> candidates = anchors.candidates(certificate, purpose, now);
        PathResult refusal = new PathResult.Untrusted(UntrustedReason.UNKNOWN_ISSUER);
        for (Anchor anchor : candidates) {
            PathResult result = below(anchor, certificate, purpose);
            if (result instanceof PathResult.Trusted) {
                return result;
            }
            // What the anchor whose key signed has against it is not hidden by another one of the same name.
            if (anchor == candidates.get(0) || !BAD_SIGNATURE.equals(result)) {
                refusal = result;
            }
        }
        return refusal;
    }

    private static PathResult below(Anchor anchor, ParsedCertificate certificate, CertificatePurpose purpose)
            throws MalformedCertificateException {
        Optional<UntrustedReason> broken = pathFault(anchor, certificate);
        if (broken.isEmpty()) {
            broken = profileFault(anchor, certificate);
        }
        return broken.isPresent() ? new PathResult.Untrusted(broken.get()) : new PathResult.Trusted(trusted(anchor, certificate, purpose), anchor, certificate.pointers());
    }

    private static TrustedCertificate trusted(Anchor anchor, ParsedCertificate certificate, CertificatePurpose purpose) throws MalformedCertificateException {
        try {
            return new TrustedCertificate(new CertificateId(anchor.issuerKey(), certificate.serial()), purpose, anchor.kind(),
                    certificate.x509().getNotBefore().toInstant(), certificate.x509().getNotAfter().toInstant(), certificate.x509().getPublicKey(),
                    SubjectMunicipality.of(certificate.x509().getSubjectX500Principal()));
        } catch (RuntimeException e) {
            // The subject's name is no text, which the JDK does not notice; Bouncy Castle reports it as unchecked exceptions of several types.
            throw new MalformedCertificateException(MalformedReason.NOT_A_CERTIFICATE, e);
        }
    }

    /** RFC 5280 §6.1 as the JDK implements it: signature, names, constraints, unknown critical extensions. Revocation is ours. */
    private static Optional<UntrustedReason> pathFault(Anchor anchor, ParsedCertificate certificate) {
        try {
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(anchor.certificate(), null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(insideValidity(certificate));
            CertPathValidator.getInstance("PKIX").validate(
                    CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate.x509())), parameters);
            return Optional.empty();
        } catch (CertPathValidatorException e) {
            return Optional.of(e.getReason() == BasicReason.INVALID_SIGNATURE ? UntrustedReason.BAD_SIGNATURE
                    : e.getReason() == PKIXReason.UNRECOGNIZED_CRIT_EXT ? UntrustedReason.CRITICAL_EXTENSION : UntrustedReason.PATH_INVALID);
        } catch (GeneralSecurityException e) {
            return Optional.of(UntrustedReason.PATH_INVALID);
        }
    }

    /** The result is kept longer than a moment, so the path is judged at a moment at which the certificate is valid. */
    private static Date insideValidity(ParsedCertificate certificate) {
        return certificate.x509().getNotAfter();
    }

    private static Optional<UntrustedReason> profileFault(Anchor anchor, ParsedCertificate certificate) throws MalformedCertificateException {
        try {
            return RULES.stream().flatMap(rule -> rule.check(certificate, anchor.profile()).stream()).findFirst();
        } catch (RuntimeException e) {
            // An extension that a rule looks at is not well formed; the decoders report that as unchecked exceptions of several types.
            throw new MalformedCertificateException(MalformedReason.NOT_A_CERTIFICATE, e);
        }
    }

    private static FoundKind kindOf(ParsedCertificate certificate) {
        if (certificate.isAuthority()) {
            return FoundKind.AUTHORITY_CERTIFICATE;
        }
        boolean[] usage = certificate.x509().getKeyUsage();
        if (usage == null) {
            return FoundKind.OTHER;
        }
        if (usage[KeyUsageRule.NON_REPUDIATION]) {
            return FoundKind.SIGNING_CERTIFICATE;
        }
        return usage[KeyUsageRule.DIGITAL_SIGNATURE] ? FoundKind.USER_AUTHENTICATION_CERTIFICATE : FoundKind.OTHER;
    }

    private static FoundKind found(CertificatePurpose purpose) {
        return switch (purpose) {
            case USER_AUTHENTICATION -> FoundKind.USER_AUTHENTICATION_CERTIFICATE;
            case SIGNING -> FoundKind.SIGNING_CERTIFICATE;
        };
    }
}
