package jp.citizencard.sandbox.cli;

import jp.citizencard.sandbox.SoftwareCard;
import picocli.CommandLine.Parameters;

/** The card that a command is about. */
final class CardArgument {

    @Parameters(paramLabel = "CARD", description = "カードの識別子（sandbox list を参照） / identifier, see: sandbox list")
    String id;

    SoftwareCard in(SandboxCommand sandbox) {
        return sandbox.sandbox().card(id);
    }
}
