package jp.citizencard.sandbox.cli;

import java.util.List;
import java.util.concurrent.Callable;
import jp.citizencard.card.Pin;
import jp.citizencard.sandbox.Sandbox;
import jp.citizencard.sandbox.SoftwareCard;
import jp.citizencard.sandbox.pki.Pem;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(name = "certificate", mixinStandardHelpOptions = true, description = "証明書を書き出す / export a certificate")
final class CertificateCommand implements Callable<Integer> {

    enum Form { PEM, DER, BASE64URL }

    /** Which certificate; the user-authentication certificate when nothing is said. */
    static final class Which {

        @Option(names = "--signing", paramLabel = "PASSWORD", description = "署名用証明書（パスワードが必要） / the signing certificate")
        String signingPassword;

        @Option(names = "--authority", description = "認証局の証明書 / the certificate of the issuer")
        boolean authority;

        @Option(names = "--earlier", description = "更新前の証明書 / the certificate before the last renewal")
        boolean earlier;
    }

    @ParentCommand
    SandboxCommand parent;

    @Mixin
    CardArgument card;

    @Mixin
    Output output;

    @ArgGroup
    Which which = new Which();

    @Option(names = {"-f", "--form"}, defaultValue = "PEM", description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
    Form form;

    @Override
    public Integer call() throws Exception {
        byte[] der = certificate(parent.sandbox());
        switch (form) {
            case PEM -> output.text(Pem.write("CERTIFICATE", der));
            case DER -> output.bytes(der);
            case BASE64URL -> output.encoded(der, Output.Encoding.BASE64URL);
        }
        return 0;
    }

    private byte[] certificate(Sandbox sandbox) throws Exception {
        SoftwareCard source = sandbox.card(card.id);
        if (which.authority) {
            return source.userAuthAuthorityCertificate();
        }
        if (which.earlier) {
            List<byte[]> earlier = sandbox.earlierUserAuthCertificates(card.id);
            if (earlier.isEmpty()) {
                throw new IllegalStateException("the card has not been renewed");
            }
            return earlier.get(earlier.size() - 1);
        }
        if (which.signingPassword != null) {
            try (Pin password = Pin.signingPassword(which.signingPassword.toCharArray())) {
                return source.signingCertificate(password);
            }
        }
        return source.userAuthCertificate();
    }
}
