package jp.citizencard.agent.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.security.interfaces.ECPublicKey;
import java.util.Map;

import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.keys.CardKeys;
import jp.citizencard.cardap.keys.KeyLength;
import jp.citizencard.cardap.keys.KeystoreCardKeys;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The keys that a terminal without network holds: the card AP's, and those that verify deny lists. */
final class CardKeyOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--card-keys", paramLabel = "FILE", description = "PKCS #12 file with the master key of this terminal's key set.")
    private Path file;

    @Option(names = "--card-keys-pkcs11", paramLabel = "FILE", description = "Configuration of the PKCS #11 token that holds it, instead of --card-keys.")
    private Path token;

    @Option(names = "--card-keys-password", paramLabel = "PASSWORD", defaultValue = "${env:CITIZENCARD_CARD_KEYS_PASSWORD}",
            description = "Password of the file, or PIN of the token; better by CITIZENCARD_CARD_KEYS_PASSWORD, which other programs do not see.")
    private String password;

    @Option(names = "--verification-keys", paramLabel = "FILE",
            description = "JWK set that verifies deny lists and settings, kept since the installation (GET /api/v1/offline/keys).")
    private Path verificationKeys;

    /**
     * Opens them.
     *
     * @param set of this terminal on the card
     * @throws jp.citizencard.cardap.keys.KeyUnavailableException when file or token cannot be opened, or do not have that key set's master key in any version: every card would count as forged
     */
    CardKeys open(Aid aid, int set, KeyLength length) {
        if ((file == null) == (token == null) || password == null) {
            throw new CommandLine.ParameterException(spec.commandLine(), "Give --card-keys or --card-keys-pkcs11, and their password.");
        }
        KeystoreCardKeys keys = file != null ? KeystoreCardKeys.pkcs12(file, password.toCharArray()) : KeystoreCardKeys.pkcs11(token, password.toCharArray());
        keys.requireAny(aid, set, length);
        return keys;
    }

    /** By key id. */
    Map<String, ECPublicKey> verification() throws IOException {
        if (verificationKeys == null) {
            throw new CommandLine.ParameterException(spec.commandLine(), "Missing required option: '--verification-keys=FILE'");
        }
        return VerificationKeys.read(verificationKeys);
    }
}
