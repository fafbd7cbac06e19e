package jp.citizencard.agent.pcsc;

import java.util.List;

import javax.smartcardio.CardTerminal;

import jp.citizencard.card.CardException;

/** The readers that are plugged in. The seam between the computer's PC/SC service and tests. */
public interface PcscService {

    /**
     * As they are now, in the service's order; empty when none is plugged in.
     *
     * @throws CardException {@code READER_FAILED} when the service does not run; later calls may find it running again
     */
    List<CardTerminal> readers() throws CardException;
}
