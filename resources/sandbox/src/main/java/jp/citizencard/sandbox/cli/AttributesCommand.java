package jp.citizencard.sandbox.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import jp.citizencard.card.FourAttributes;
import jp.citizencard.card.Pin;
import jp.citizencard.sandbox.store.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(name = "attributes", mixinStandardHelpOptions = true, description = "基本4情報をJSONで / the four attributes as JSON")
final class AttributesCommand implements Callable<Integer> {

    @ParentCommand
    SandboxCommand parent;

    @Mixin
    CardArgument card;

    @Mixin
    Output output;

    @Option(names = "--pin", arity = "0..1", interactive = true, required = true, description = {
        "券面事項入力補助用の暗証番号 / PIN of the input-support AP"})
    char[] pin;

    @Override
    public Integer call() throws Exception {
        try (Pin checked = Pin.fourDigits(pin)) {
            FourAttributes attributes = card.in(parent).fourAttributes(checked);
            Map<String, String> json = new LinkedHashMap<>();
            json.put("name", attributes.name());
            json.put("address", attributes.address());
            json.put("dateOfBirth", attributes.dateOfBirth().toString());
            json.put("sex", attributes.sex().name());
            output.text(Json.MAPPER.writeValueAsString(json) + "\n");
            return 0;
        }
    }
}
