package jp.citizencard.trust.control.path;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jp.citizencard.platform.json.Json;
import jp.citizencard.trust.control.Digests;
import jp.citizencard.trust.control.Pem;
import jp.citizencard.trust.entity.CertificateKind;
import jp.citizencard.trust.entity.CertificatePurpose;
import jp.citizencard.trust.entity.Hierarchy;

/**
 * Trust anchors as files: {@code *.pem}, one certificate each, and {@code anchors.json} with what is to be said about them. A certificate that
 * {@code anchors.json} does not name is taken by its name: {@code O=JPKI} is the production hierarchy and {@code O=JPKI-TEST} the test hierarchy;
 * file names with {@code sign} and {@code phone} tell purpose and kind. What is wrong with a file keeps out that file alone, and is logged.
 */
public final class AnchorDirectory {

    private static final Logger LOG = System.getLogger(AnchorDirectory.class.getName());
    private static final String DESCRIPTIONS = "anchors.json";

    /**
     * One entry of {@code anchors.json}.
     *
     * @param hierarchy {@code production}, {@code test}, {@code sandbox} or {@code own}
     * @param purpose   {@code user-authentication}, {@code signing}, {@code phone-user-authentication} or {@code phone-signing}
     * @param sha256    fingerprint of the certificate in hexadecimal; checked when there
     * @param policy    accepted certificate policy instead of the hierarchy's
     * @param ocsp      responder to ask instead of the one in the holders' certificates
     * @param crl       address of the lists with <code>{name}</code>
     * @param allowed   prefixes of addresses that holders' certificates may send us to
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Description(String file, String hierarchy, String purpose, String sha256, String policy, URI ocsp, String crl, List<String> allowed,
            Instant activeFrom) {
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Descriptions(List<Description> anchors) {
    }

    private final Path directory;
    private final List<String> allowed;

    /** @param allowed prefixes for anchors that state none of their own */
    public AnchorDirectory(Path directory, List<String> allowed) {
        this.directory = directory;
        this.allowed = List.copyOf(allowed);
    }

    /**
     * The anchors as the files are now; none when there is no directory yet.
     *
     * @throws IOException when the directory cannot be read, or {@code anchors.json} is not in its form
     */
    public List<Anchor> read() throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        Map<String, Description> descriptions = descriptions();
        List<Anchor> anchors = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(path -> path.getFileName().toString().endsWith(".pem")).sorted().toList()) {
                try {
                    anchors.add(anchor(file, descriptions.get(file.getFileName().toString())));
                } catch (AnchorRefusedException | IllegalArgumentException e) {
                    LOG.log(Level.ERROR, "trust anchor {0} is not used: {1}", file.getFileName(), e.getMessage());
                }
            }
        }
        return anchors;
    }

    private Map<String, Description> descriptions() throws IOException {
        Path file = directory.resolve(DESCRIPTIONS);
        Map<String, Description> byFile = new HashMap<>();
        if (Files.exists(file)) {
            for (Description description : Json.MAPPER.readValue(Files.readAllBytes(file), Descriptions.class).anchors()) {
                byFile.put(description.file(), description);
            }
        }
        return byFile;
    }

    private Anchor anchor(Path file, Description description) throws IOException, AnchorRefusedException {
        byte[] der = Pem.read("CERTIFICATE", Files.readString(file, StandardCharsets.US_ASCII));
        if (description == null) {
            return Anchor.of(der, byName(der, file.getFileName().toString()));
        }
        if (description.sha256() != null && !description.sha256().equalsIgnoreCase(HexFormat.of().formatHex(Digests.sha256(der)))) {
            throw new IllegalArgumentException("its fingerprint is not that in " + DESCRIPTIONS);
        }
        return Anchor.of(der, new AnchorTerms(hierarchy(description.hierarchy()), kind(description.purpose()), purpose(description.purpose()),
                description.policy() == null ? Set.of() : Set.of(description.policy()),
                description.activeFrom() == null ? Instant.EPOCH : description.activeFrom(), Optional.empty(),
                Optional.ofNullable(description.ocsp()), Optional.ofNullable(description.crl()),
                description.allowed() == null ? allowed : description.allowed()));
    }

    private AnchorTerms byName(byte[] der, String fileName) throws AnchorRefusedException {
        String name = fileName.toLowerCase(Locale.ROOT);
        AnchorTerms own = new AnchorTerms(Hierarchy.OWN, kind(name), name.contains("sign") ? CertificatePurpose.SIGNING
                : CertificatePurpose.USER_AUTHENTICATION, Set.of(), Instant.EPOCH, Optional.empty(), Optional.empty(), Optional.empty(), allowed);
        return own.in(Anchor.of(der, own).hierarchyByName());
    }

    private static Hierarchy hierarchy(String text) {
        return Hierarchy.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static CertificateKind kind(String text) {
        return text.contains("phone") ? CertificateKind.PHONE : CertificateKind.CARD;
    }

    private static CertificatePurpose purpose(String text) {
        return switch (text) {
            case "user-authentication", "phone-user-authentication" -> CertificatePurpose.USER_AUTHENTICATION;
            case "signing", "phone-signing" -> CertificatePurpose.SIGNING;
            default -> throw new IllegalArgumentException("not a purpose: " + text);
        };
    }
}
