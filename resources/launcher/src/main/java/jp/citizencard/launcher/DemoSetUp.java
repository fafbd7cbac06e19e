package jp.citizencard.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * The demo municipalities with their services, terminals and operators, as a set-up file of the server. Each terminal gets
 * a key pair of its own at its first use: the private key in {@code <data>/terminals/<client id>.pem} (PKCS #8), the public
 * one in the file.
 */
public final class DemoSetUp {

    private static final String RESOURCE = "/demo/setup.json";
    /** The demo libraries' patrons and items; the set-up file names them. */
    private static final List<String> LIBRARY_FILES = List.of("patrons.csv", "items.csv");
    private static final String HEAD = "-----BEGIN PRIVATE KEY-----\n";
    private static final String FOOT = "\n-----END PRIVATE KEY-----\n";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode content;
    private final Path file;
    private final Path terminals;

    private DemoSetUp(JsonNode content, Path file, Path terminals) {
        this.content = content;
        this.file = file;
        this.terminals = terminals;
    }

    /** An operator's sign-in in the demo. */
    public record Operator(String login, String password, String displayName, String municipality, List<String> roles) {
    }

    static DemoSetUp write(DataDirectory data) {
        try (InputStream in = DemoSetUp.class.getResourceAsStream(RESOURCE)) {
            DemoSetUp setUp = new DemoSetUp(JSON.readTree(in), data.root().resolve("setup.json"), data.directory("terminals"));
            setUp.giveKeys();
            JSON.writerWithDefaultPrettyPrinter().writeValue(setUp.file.toFile(), setUp.content);
            for (String name : LIBRARY_FILES) {
                copy(name, setUp.file.resolveSibling(name));
            }
            return setUp;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(String name, Path to) throws IOException {
        try (InputStream in = DemoSetUp.class.getResourceAsStream("/demo/" + name)) {
            Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void giveKeys() {
        List<ObjectNode> devices = new ArrayList<>();
        content.path("municipalities").forEach(tenant -> tenant.path("terminals").forEach(device -> devices.add((ObjectNode) device)));
        devices.parallelStream().forEach(device -> {
            JWKSet publicKeys = new JWKSet(publicKey(terminalKey(device.path("clientId").asText())));
            synchronized (content) {
                device.set("publicKeys", JSON.valueToTree(publicKeys.toJSONObject()));
            }
        });
    }

    /** The file that the server reads. */
    Path file() {
        return file;
    }

    /** The private key of a terminal, PEM. */
    public Path terminalKey(String clientId) {
        Path pem = terminals.resolve(clientId + ".pem");
        if (!Files.exists(pem)) {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                String key = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
                Path fresh = Files.createTempFile(terminals, clientId, ".new",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(fresh, HEAD + key + FOOT);
                Files.move(fresh, pem, StandardCopyOption.ATOMIC_MOVE);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this Java makes no RSA keys", e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return pem;
    }

    private static RSAKey publicKey(Path pem) {
        try {
            String text = Files.readString(pem, StandardCharsets.US_ASCII).replace(HEAD, "").replace(FOOT, "");
            KeyFactory factory = KeyFactory.getInstance("RSA");
            RSAPrivateCrtKey key = (RSAPrivateCrtKey) factory.generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(text)));
            RSAPublicKey publicKey = (RSAPublicKey) factory.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent()));
            return new RSAKey.Builder(publicKey).keyIDFromThumbprint().build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | JOSEException | IllegalArgumentException e) {
            throw new LaunchException(pem + " is not the key that the launcher wrote. Delete the file for a new one.", e);
        }
    }

    /** All operators of the demo, those of municipalities first. */
    public List<Operator> operators() {
        List<Operator> all = new ArrayList<>();
        content.path("municipalities").forEach(tenant -> tenant.path("operators").forEach(staff -> all.add(operator(staff, tenant.path("name").asText()))));
        content.path("operators").forEach(staff -> all.add(operator(staff, "")));
        return all;
    }

    private static Operator operator(JsonNode staff, String municipality) {
        return new Operator(staff.path("login").asText(), staff.path("password").asText(), staff.path("displayName").asText(), municipality,
                StreamSupport.stream(staff.path("roles").spliterator(), false).map(JsonNode::asText).toList());
    }
}
