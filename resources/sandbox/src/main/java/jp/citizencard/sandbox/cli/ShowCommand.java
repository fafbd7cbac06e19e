package jp.citizencard.sandbox.cli;

import java.io.PrintWriter;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import jp.citizencard.card.PinState;
import jp.citizencard.sandbox.Sandbox;
import jp.citizencard.sandbox.SoftwareCard;
import jp.citizencard.sandbox.pki.Authorities;
import jp.citizencard.sandbox.pki.LedgerEntry;
import jp.citizencard.sandbox.store.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "show", mixinStandardHelpOptions = true, description = "カードの状態をJSONで示す / state of a card as JSON")
final class ShowCommand implements Callable<Integer> {

    @ParentCommand
    SandboxCommand parent;

    @Mixin
    CardArgument card;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Sandbox sandbox = parent.sandbox();
        SoftwareCard shown = sandbox.card(card.id);
        X509Certificate certificate = Authorities.certificate(shown.userAuthCertificate());
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("card", Json.MAPPER.convertValue(shown.summary(), Map.class));
        state.put("serial", certificate.getSerialNumber());
        state.put("notBefore", certificate.getNotBefore().toInstant());
        state.put("notAfter", certificate.getNotAfter().toInstant());
        state.put("state", sandbox.ledger().entries().stream().filter(entry -> entry.serial().equals(certificate.getSerialNumber())).findFirst()
                .map(ShowCommand::state).orElse("not issued by the sandbox's roots"));
        state.put("userAuthPin", pin(shown.userAuthPin()));
        state.put("signingPassword", pin(shown.signingPassword()));
        PrintWriter out = spec.commandLine().getOut();
        out.println(Json.MAPPER.writeValueAsString(state));
        out.flush();
        return 0;
    }

    private static String state(LedgerEntry entry) {
        return entry.reason() == null ? "good" : entry.reason().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private static String pin(PinState state) {
        return !state.set() ? "not set" : state.blocked() ? "blocked" : state.triesLeft() + " tries left";
    }
}
