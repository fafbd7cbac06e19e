package jp.citizencard.sandbox;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.TerminalFactory;
import jp.citizencard.card.CardException;
import jp.citizencard.card.client.ApduCard;
import jp.citizencard.card.transport.PcscTransport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The card on a virtual PC/SC reader. Runs where {@code pcscd} with vsmartcard's virtual reader is installed or can be, by {@code opensc-proof.sh
 * install}; says so where it cannot.
 */
class PcscCardTest extends CardSuite {

    private static final int MILLIS = 20_000;

    private static VirtualPcsc pcsc;

    @BeforeAll
    static void start() throws Exception {
        boolean installed = VirtualPcsc.install();
        if (!installed) {
            System.err.println("NOT TESTED over PC/SC: no pcscd with vsmartcard-vpcd that this user may start");
        }
        assumeTrue(installed, "pcscd and vsmartcard-vpcd");
        pcsc = VirtualPcsc.start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (pcsc != null) {
            pcsc.close();
        }
    }

    @Override
    void with(SoftwareCard card, Steps steps) throws Exception {
        try (CardPlug plug = CardPlug.connect(card, CardPlug.DEFAULT_PORT)) {
            CompletableFuture<Void> served = serve(plug);
            try (ApduCard connected = new ApduCard(PcscTransport.connect(present()))) {
                steps.with(connected);
            }
            plug.close();
            served.join();
        }
        for (CardTerminal terminal : terminals().list()) {
            terminal.waitForCardAbsent(MILLIS);
        }
    }

    @Test
    void aCardThatLeavesSaysSo() throws Exception {
        try (CardPlug plug = CardPlug.connect(sandbox.card("p01-sato-hanako"), CardPlug.DEFAULT_PORT)) {
            CompletableFuture<Void> served = serve(plug);
            CardTerminal terminal = present();
            try (ApduCard connected = new ApduCard(PcscTransport.connect(terminal))) {
                connected.userAuthPin();
                plug.close();
                served.join();
                terminal.waitForCardAbsent(MILLIS);
                org.assertj.core.api.Assertions.assertThatThrownBy(connected::userAuthCertificate).isInstanceOfSatisfying(CardException.class,
                        e -> org.assertj.core.api.Assertions.assertThat(e.reason()).isEqualTo(CardException.Reason.CARD_REMOVED));
            }
        }
    }

    private static CompletableFuture<Void> serve(CardPlug plug) {
        return CompletableFuture.runAsync(() -> {
            try {
                plug.serve();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private static CardTerminals terminals() throws Exception {
        return TerminalFactory.getInstance("PC/SC", null).terminals();
    }

    private static CardTerminal present() throws Exception {
        CardTerminals terminals = terminals();
        List<CardTerminal> present = terminals.list(CardTerminals.State.CARD_PRESENT);
        if (present.isEmpty()) {
            terminals.waitForChange(MILLIS);
            present = terminals.list(CardTerminals.State.CARD_PRESENT);
        }
        return present.get(0);
    }
}
