package jp.citizencard.sandbox.cli;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import jp.citizencard.card.BirthDateKey;
import jp.citizencard.card.GenuinenessProof;
import jp.citizencard.sandbox.store.Json;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(name = "prove", mixinStandardHelpOptions = true, description = {
    "真正性の証明をJSONで（base64url） / prove without a PIN that the card is genuine; JSON with base64url"})
final class ProveCommand implements Callable<Integer> {

    static final class Opening {

        @Option(names = "--birth-date-key", paramLabel = "YYMMDD", description = "和暦の生年月日6桁 / birth date in the Japanese era year")
        String key;

        @Option(names = "--born", paramLabel = "YYYY-MM-DD", description = "生年月日 / date of birth")
        LocalDate born;
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
    Opening opening;

    @Override
    public Integer call() throws Exception {
        BirthDateKey key = opening.key == null ? BirthDateKey.of(opening.born) : new BirthDateKey(opening.key);
        GenuinenessProof proof = card.in(parent).proveGenuine(key, message.read());
        Map<String, String> json = new LinkedHashMap<>();
        json.put("ageRecord", Output.base64Url(proof.ageRecord()));
        json.put("cvCertificate", Output.base64Url(proof.cvCertificate()));
        json.put("signature", Output.base64Url(proof.challengeSignature()));
        output.text(Json.MAPPER.writeValueAsString(json) + "\n");
        return 0;
    }
}
