package jp.citizencard.trust.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.security.auth.x500.X500Principal;
import jp.citizencard.card.Genuineness;
import jp.citizencard.card.GenuinenessProof;
import jp.citizencard.trust.control.TrustEngine;
import jp.citizencard.trust.control.crl.CrlReader;
import jp.citizencard.trust.control.crl.CrlRefusedException;
import jp.citizencard.trust.control.path.Anchor;
import jp.citizencard.trust.control.path.AnchorSet;
import jp.citizencard.trust.control.path.DistributionPoint;
import jp.citizencard.trust.control.revocation.ResponseJudge;
import jp.citizencard.trust.entity.CertificatePurpose;
import jp.citizencard.trust.entity.RevocationMode;
import jp.citizencard.trust.entity.RevocationPolicy;
import jp.citizencard.trust.entity.Verdict;
import jp.citizencard.trust.support.Revocations;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.ocsp.CertificateID;

/** Judges files of the corpus by the engine itself. */
public final class Judges {

    public static final int MAX_LIST = 100_000;

    private static final CertificateID ASKED = ResponseForm.asked();

    private static final Map<Authority, Anchor> ANCHORS = new ConcurrentHashMap<>();

    private final Path directory;
    private final Map<String, TrustEngine> engines = new ConcurrentHashMap<>();
    private final CrlReader lists = new CrlReader(MAX_LIST, Duration.ofMinutes(1));

    /** @param directory for lists */
    public Judges(Path directory) {
        this.directory = directory;
    }

    /** Verdict and code. */
    public String judge(Case one, byte[] bytes) {
        return switch (one.file().substring(0, one.file().indexOf('/'))) {
            case "certificates" -> certificate(one, bytes);
            case "lists" -> list(one, bytes);
            case "responses" -> response(one, bytes);
            case "cards" -> card(bytes);
            default -> throw new IllegalArgumentException(one.file());
        };
    }

    private String certificate(Case one, byte[] der) {
        String[] setup = one.setup().split(" ");
        Verdict verdict = engines.computeIfAbsent(setup[0] + one.at().toEpochMilli(), key -> engine(setup[0], one.at()))
                .validate(der, CertificatePurpose.valueOf(setup[1]), RevocationPolicy.of(RevocationMode.CRL_ONLY));
        return name(verdict);
    }

    private static String name(Verdict verdict) {
        if (verdict instanceof Verdict.Untrusted untrusted) {
            return "UNTRUSTED:" + untrusted.why();
        } else if (verdict instanceof Verdict.Malformed malformed) {
            return "MALFORMED:" + malformed.why();
        } else if (verdict instanceof Verdict.WrongKind wrong) {
            return "WRONG_KIND:" + wrong.found();
        } else if (verdict instanceof Verdict.Revoked revoked) {
            return "REVOKED:" + revoked.reason();
        } else if (verdict instanceof Verdict.Unknown unknown) {
            return "UNKNOWN:" + unknown.why();
        }
        return verdict instanceof Verdict.NotYetValid ? "NOT_YET_VALID" : verdict instanceof Verdict.OnHold ? "ON_HOLD"
                : verdict.getClass().getSimpleName().toUpperCase(java.util.Locale.ROOT);
    }

    /** An engine with the anchors of a world and, of each, a list of everything with {@link ListForm}'s three entries. */
    public TrustEngine engine(String world, Instant at) {
        try {
            Path crls = Files.createDirectories(directory.resolve(world + at.toEpochMilli()));
            List<Authority> authorities = Arrays.stream(Authority.values()).filter(authority -> authority != Authority.STRANGER && world.equals(
                    authority.name().startsWith("OWN") ? "own" : authority.name().startsWith("PRODUCTION") ? "production" : "test")).toList();
            for (Authority authority : authorities) {
                Files.write(crls.resolve(authority + ".crl"), ListForm.made(authority, form -> {
                    form.extensions.remove(Extension.issuingDistributionPoint);
                    form.thisUpdate = Der.time(at.minusSeconds(3600));
                    form.nextUpdate = Der.time(at.plusSeconds(3600));
                    if (authority == Authority.GENERATION_2) {
                        form.entries.clear();
                    }
                }));
            }
            Clock clock = Clock.fixed(at, ZoneOffset.UTC);
            TrustEngine engine = new TrustEngine(clock, Revocations.checker(clock, crls, Duration.ofSeconds(5)), 8192, 1000);
            engine.replaceAnchors(new AnchorSet(authorities.stream().map(Authority::anchor).toList()));
            return engine;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String list(Case one, byte[] der) {
        String[] setup = one.setup().split(" ");
        Optional<DistributionPoint> wanted = "any".equals(setup[1]) ? Optional.empty()
                : Optional.of(new DistributionPoint.Directory(new X500Principal(Der.bytes(new org.bouncycastle.asn1.x500.X500Name(Authority.PARTITION)))));
        try {
            // Nobody uses the list afterwards, so that one file serves all.
            Path file = Files.write(directory.resolve("list.der"), der);
            return "ACCEPTED:" + lists.read(file, anchor(Authority.valueOf(setup[0])), wanted, one.at()).index().size();
        } catch (CrlRefusedException e) {
            return "REFUSED:" + e.reason();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String response(Case one, byte[] der) {
        return new ResponseJudge(one.at(), one.setup().equals("nonce required")).judge(der, anchor(Authority.GENERATION_1), ASKED,
                one.setup().equals("no nonce") ? Optional.empty() : Optional.of(ResponseForm.NONCE));
    }

    private static String card(byte[] der) {
        ASN1Sequence parts = ASN1Sequence.getInstance(der);
        return Genuineness.verify(new GenuinenessProof(octets(parts, 0), octets(parts, 1), octets(parts, 2)), CardCases.CHALLENGE, CardCases.BORN,
                Map.of(CardCases.NATIONAL.text(), (RSAPublicKey) Keys.publicKey("national"))).name();
    }

    private static Anchor anchor(Authority authority) {
        return ANCHORS.computeIfAbsent(authority, Authority::anchor);
    }

    private static byte[] octets(ASN1Sequence parts, int at) {
        return ASN1OctetString.getInstance(parts.getObjectAt(at)).getOctets();
    }
}
