package jp.citizencard.fuzz;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import java.util.Set;
import jp.citizencard.trust.control.TrustEngine;
import jp.citizencard.trust.corpus.Authority;
import jp.citizencard.trust.corpus.Judges;
import jp.citizencard.trust.corpus.Keys;
import jp.citizencard.trust.entity.CertificatePurpose;
import jp.citizencard.trust.entity.RevocationMode;
import jp.citizencard.trust.entity.RevocationPolicy;
import jp.citizencard.trust.entity.Verdict;

/** There is a verdict on everything, and only what an authority signed in its profile, valid and not on its list, passes. */
final class CertificateTarget implements FuzzTarget {

    private static final RevocationPolicy LISTS = RevocationPolicy.of(RevocationMode.CRL_ONLY);
    private static final int NON_REPUDIATION = 1;
    private static final int CERT_SIGN = 5;

    private final boolean signed;
    private final TrustEngine engine = new Judges(Files.createTempDirectory("fuzz")).engine("test", Authority.NOW);
    private final List<byte[]> corpus = Signed.corpus("certificates");
    private final Set<String> sound = Signed.passing(corpus, this::passes);

    CertificateTarget(boolean signed) throws java.io.IOException {
        this.signed = signed;
    }

    @Override
    public List<byte[]> seeds() {
        return Signed.seeds(signed ? Signed.bodies(corpus) : corpus);
    }

    @Override
    public void run(byte[] input) throws Exception {
        if (!Signed.fits(input, signed)) {
            return;
        }
        if (signed) {
            authentication(Signed.sequence(input, "generation1", new byte[0]));
            engine.readSigning(Signed.sequence(input, "signing", new byte[0]), LISTS);
        } else if (passes(input) && !sound.contains(Signed.hex(input))) {
            throw new AssertionError("good though nobody issued it");
        }
    }

    private boolean passes(byte[] certificate) {
        return engine.validate(certificate, CertificatePurpose.USER_AUTHENTICATION, LISTS) instanceof Verdict.Passing
                | engine.readSigning(certificate, LISTS).verdict() instanceof Verdict.Passing;
    }

    /** What the JDK has to say to a certificate that passes. */
    private void authentication(byte[] certificate) throws Exception {
        if (engine.validate(certificate, CertificatePurpose.USER_AUTHENTICATION, LISTS) instanceof Verdict.Passing) {
            X509Certificate other = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
            other.verify(Keys.publicKey("generation1"));
            other.checkValidity(Date.from(Authority.NOW));
            boolean[] usage = other.getKeyUsage();
            long serial = other.getSerialNumber().longValue();
            if (!usage[0] || usage[NON_REPUDIATION] || usage[CERT_SIGN] || other.getBasicConstraints() >= 0 || serial >= 1001 && serial <= 1003) {
                throw new AssertionError("good, but not by the JDK's reading: " + other);
            }
        }
    }
}
