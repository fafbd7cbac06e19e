package jp.citizencard.sandbox.cli;

import java.util.concurrent.Callable;
import jp.citizencard.card.Pin;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(name = "sign", mixinStandardHelpOptions = true, description = {
    "カードで署名する（電子利用者証明） / sign a challenge with the card",
    "RSASSA-PKCS1-v1_5, SHA-256; verify with: openssl dgst -sha256 -verify"})
final class SignCommand implements Callable<Integer> {

    /** Which key; without one the PIN is asked for. */
    static final class Secret {

        @Option(names = "--pin", arity = "0..1", interactive = true, paramLabel = "PIN", description = {
            "利用者証明用の暗証番号（値を省くと入力を求める） / user-authentication PIN; asked for when left out"})
        char[] pin;

        @Option(names = "--signing-password", arity = "0..1", interactive = true, paramLabel = "PASSWORD", description = {
            "署名用パスワード。署名用の鍵で署名する / signing password; signs with the signing key"})
        char[] signingPassword;
    }

    @ParentCommand
    SandboxCommand parent;

    @Mixin
    CardArgument card;

    @Mixin
    Message message;

    @Mixin
    Output output;

    @ArgGroup(multiplicity = "1")
    Secret secret;

    @Option(names = {"-e", "--encoding"}, defaultValue = "BASE64", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
    Output.Encoding encoding;

    @Override
    public Integer call() throws Exception {
        byte[] signature;
        if (secret.pin != null) {
            try (Pin pin = Pin.fourDigits(secret.pin)) {
                signature = card.in(parent).proveUser(pin, message.read());
            }
        } else {
            try (Pin password = Pin.signingPassword(secret.signingPassword)) {
                signature = card.in(parent).sign(password, message.read());
            }
        }
        output.encoded(signature, encoding);
        return 0;
    }
}
