package jp.citizencard.agent.cli;

import java.util.List;
import java.util.concurrent.Callable;

import javax.smartcardio.CardTerminal;

import jp.citizencard.agent.pcsc.PcscService;
import jp.citizencard.card.CardException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(name = "readers", mixinStandardHelpOptions = true, description = "Lists the PC/SC readers of this computer, for --reader.")
final class ReadersCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private final PcscService service;

    ReadersCommand(PcscService service) {
        this.service = service;
    }

    @Override
    public Integer call() throws CardException {
        List<CardTerminal> readers = service.readers();
        if (readers.isEmpty()) {
            spec.commandLine().getErr().println("リーダーがつながっていません / no reader is plugged in");
            return ExitCode.CARD;
        }
        readers.forEach(reader -> Printed.line(spec, reader.getName()));
        return ExitCode.OK;
    }
}
