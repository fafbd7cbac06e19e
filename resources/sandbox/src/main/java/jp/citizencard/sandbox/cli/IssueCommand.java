package jp.citizencard.sandbox.cli;

import java.time.LocalDate;
import java.util.concurrent.Callable;
import jp.citizencard.card.Pin;
import jp.citizencard.card.Sex;
import jp.citizencard.sandbox.Municipality;
import jp.citizencard.sandbox.Persona;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(name = "issue", mixinStandardHelpOptions = true, description = "カードを作る / make a card")
final class IssueCommand implements Callable<Integer> {

    @ParentCommand
    SandboxCommand sandbox;

    @Mixin
    CardArgument card;

    @Option(names = "--name", required = true, description = "氏名（姓と名の間は全角空白） / name")
    String name;

    @Option(names = "--kana", defaultValue = "", description = "フリガナ / reading")
    String kana;

    @Option(names = "--address", required = true, description = "住所 / address")
    String address;

    @Option(names = "--born", required = true, paramLabel = "YYYY-MM-DD", description = "生年月日 / date of birth")
    LocalDate born;

    @Option(names = "--sex", defaultValue = "UNKNOWN", description = "性別 / sex: ${COMPLETION-CANDIDATES}")
    Sex sex;

    @Option(names = "--municipality", defaultValue = "102016", paramLabel = "CODE", description = {
        "市区町村コード6桁 / 6-digit municipality code", "102016 392081 132047 452025 102024 131041 392014; default: ${DEFAULT-VALUE}"})
    String municipality;

    @Option(names = "--pin", required = true, description = "数字4桁の暗証番号 / 4-digit PIN")
    String pin;

    @Option(names = "--signing-password", defaultValue = "SANDBOX1", description = {
        "署名用パスワード（英大文字と数字6～16文字） / signing password", "default: ${DEFAULT-VALUE}"})
    String signingPassword;

    @Option(names = "--issued-days-ago", defaultValue = "0", description = "何日前に発行したか（負の値は将来） / issued so many days ago")
    int issuedDaysAgo;

    @Override
    public Integer call() {
        try (Pin checked = Pin.fourDigits(pin.toCharArray()); Pin password = Pin.signingPassword(signingPassword.toCharArray())) {
            Persona persona = new Persona(card.id, Municipality.of(municipality), name, kana, address, sex, today -> born,
                    new String(checked.bytes(), java.nio.charset.StandardCharsets.US_ASCII),
                    new String(password.bytes(), java.nio.charset.StandardCharsets.US_ASCII), issuedDaysAgo, Persona.Kind.PLAIN, null,
                    "作成したカード", "Made on the command line");
            sandbox.sandbox().issue(persona);
            return 0;
        }
    }
}
