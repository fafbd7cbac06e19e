package jp.citizencard.sandbox.cli;

import java.util.concurrent.Callable;
import jp.citizencard.sandbox.pki.LedgerEntry.Reason;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(name = "revoke", mixinStandardHelpOptions = true, description = "失効させる / revoke the certificates of a card and of its holder's phone")
final class RevokeCommand implements Callable<Integer> {

    /** The occasions on which the national authority revokes. */
    enum Occasion {
        LOST(Reason.KEY_COMPROMISE), CHANGED(Reason.AFFILIATION_CHANGED), DECEASED(Reason.CESSATION_OF_OPERATION),
        SURRENDERED(Reason.CESSATION_OF_OPERATION), ABROAD(Reason.CESSATION_OF_OPERATION);

        private final Reason reason;

        Occasion(Reason reason) {
            this.reason = reason;
        }
    }

    @ParentCommand
    SandboxCommand sandbox;

    @Mixin
    CardArgument card;

    @Option(names = "--reason", defaultValue = "lost", description = {
        "lost 紛失, changed 基本4情報の変更（署名用のみ）, deceased 死亡, surrendered 返納, abroad 国外転出",
        "default: ${DEFAULT-VALUE}; changed revokes only the signing certificate"})
    Occasion occasion;

    @Override
    public Integer call() {
        sandbox.sandbox().revoke(card.id, occasion.reason);
        return 0;
    }
}
