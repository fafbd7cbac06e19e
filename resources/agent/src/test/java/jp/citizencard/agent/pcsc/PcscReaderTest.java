package jp.citizencard.agent.pcsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import jp.citizencard.agent.SharedSandbox;
import jp.citizencard.agent.pcsc.MemoryTerminal.ExtendedForm;
import jp.citizencard.card.Card;
import jp.citizencard.card.CardException;
import jp.citizencard.card.CardException.Reason;
import jp.citizencard.card.Pin;
import jp.citizencard.sandbox.SoftwareCard;

@Timeout(30)
class PcscReaderTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(250);

    private final MemoryPcsc pcsc = new MemoryPcsc();
    private final SoftwareCard hanako = SharedSandbox.get().card("p01-sato-hanako");
    private final SoftwareCard kazuo = SharedSandbox.get().card("p24-mori-kazuo");

    private PcscReader reader(String chosen) {
        return new PcscReader(pcsc, chosen, LONG, LONG);
    }

    /** Gives up soon, for what does not come. */
    private PcscReader hasty() {
        return new PcscReader(pcsc, "any", SHORT, Duration.ofMillis(500));
    }

    private static void assertFails(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call).asInstanceOf(type(CardException.class)).extracting(CardException::reason).isEqualTo(reason);
    }

    /** Waits on another thread; what the test does meanwhile decides the wait. */
    private static CompletableFuture<Card> waiting(PcscReader reader) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return reader.await(LONG);
            } catch (CardException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void aCardThatComesDuringTheWaitIsRead() throws Exception {
        MemoryTerminal terminal = pcsc.plug("Contactless");
        CompletableFuture<Card> card = waiting(reader("any"));
        terminal.put(hanako);

        assertThat(card.get().userAuthCertificate()).isEqualTo(hanako.userAuthCertificate());
        card.get().close();
    }

    @Test
    void ofSeveralReadersTheOneWithACardIsTaken() throws Exception {
        pcsc.plug("Contact");
        pcsc.plug("Contactless").put(hanako);

        try (Card card = reader("any").await(LONG)) {
            assertThat(card.userAuthCertificate()).isEqualTo(hanako.userAuthCertificate());
        }
    }

    @Test
    void aChosenReaderIsTakenAlsoWhenACardLiesOnAnother() throws Exception {
        pcsc.plug("ACME Contact 00").put(kazuo);
        pcsc.plug("ACME Contactless 01").put(hanako);

        try (Card card = reader("contactless").await(LONG)) {
            assertThat(card.userAuthCertificate()).isEqualTo(hanako.userAuthCertificate());
        }
    }

    @Test
    void aStaffCardInOneReaderDoesNotHideAMyNumberCardOnAnother() throws Exception {
        pcsc.plug("Contact").putOther();
        pcsc.plug("Contactless").put(hanako);

        try (Card card = reader("any").await(LONG)) {
            assertThat(card.userAuthCertificate()).isEqualTo(hanako.userAuthCertificate());
        }
    }

    @Test
    void anotherCardIsToldAtOnceAndLetGo() {
        MemoryTerminal terminal = pcsc.plug("Contactless");
        terminal.putOther();

        assertFails(Reason.NOT_A_MY_NUMBER_CARD, () -> reader("any").await(LONG));

        assertThat(terminal.exclusiveHolders()).isZero();
    }

    @Test
    void aCardIsHeldExclusivelyUntilItIsClosed() throws Exception {
        MemoryTerminal terminal = pcsc.plug("Contactless");
        terminal.put(hanako);

        Card card = reader("any").await(LONG);
        assertThat(terminal.exclusiveHolders()).isOne();
        card.close();
        assertThat(terminal.exclusiveHolders()).isZero();
    }

    /** To know that it is a My Number card costs nothing: its application is selected anyway. */
    @Test
    void aTouchTakesTheSevenCommandsOfItsCertificate() throws Exception {
        MemoryTerminal terminal = pcsc.plug("Contactless");
        terminal.put(hanako);

        try (Card card = reader("any").await(LONG)) {
            card.userAuthCertificate();
        }

        assertThat(terminal.commands()).hasSize(7);
    }

    /** T=0 knows no extended length: the certificate comes in pieces of 256 bytes, and answers to commands with data by GET RESPONSE. */
    @Test
    void aCardInAContactReaderIsReadInShortCommandsAndSignsWithPin() throws Exception {
        MemoryTerminal terminal = pcsc.plug("Contact");
        terminal.putContact(hanako);

        try (Card card = reader("any").await(LONG); Pin pin = Pin.fourDigits("1234".toCharArray())) {
            assertThat(card.userAuthCertificate()).isEqualTo(hanako.userAuthCertificate());
            assertThat(card.proveUser(pin, new byte[32])).hasSize(256);
        }
        assertThat(terminal.commands()).anyMatch(command -> command.startsWith("00C0")).noneMatch(command -> command.length() > 2 * (5 + 255 + 1));
    }

    /** The card says that it takes the extended form; whether the reader does shows when it is used. */
    @ParameterizedTest
    @EnumSource(value = ExtendedForm.class, names = {"FAILS", "REFUSED"})
    void aReaderThatDoesNotTakeTheLargestChunksIsReadInSmallerOnesAndRemembered(ExtendedForm how) throws Exception {
        MemoryTerminal terminal = pcsc.plug("Short " + how);
        for (int extended : List.of(1, 0)) {
            terminal.putExtended(hanako, "T=1", how);
            try (Card card = reader("any").await(LONG)) {
                assertThat(card.userAuthCertificate()).isEqualTo(hanako.userAuthCertificate());
            }
            assertThat(terminal.commands()).filteredOn(command -> command.startsWith("00B0") && command.length() == 2 * 7).hasSize(extended);
            assertThat(terminal.commands()).hasSize(7 + extended);
        }
    }

    /** A card that is moved can fail in a reader that does take the largest chunks. */
    @Test
    void aReaderThatHasPassedTheLargestChunksOnOnceIsAskedForThemAgainAfterADisturbance() throws Exception {
        MemoryTerminal terminal = pcsc.plug("Disturbed");
        for (ExtendedForm how : List.of(ExtendedForm.PASSED_ON, ExtendedForm.FAILS, ExtendedForm.PASSED_ON)) {
            terminal.putExtended(hanako, "T=1", how);
            try (Card card = reader("any").await(LONG)) {
                assertThat(card.userAuthCertificate()).isEqualTo(hanako.userAuthCertificate());
            }
            assertThat(terminal.commands()).as("%s", how).hasSize(how == ExtendedForm.PASSED_ON ? 4 : 8);
        }
    }

    @Test
    void aReaderThatBreaksOffAtTheLargestChunksIsReadInSmallerOnesTheNextTime() throws Exception {
        MemoryTerminal terminal = pcsc.plug("Breaks off");
        terminal.putExtended(hanako, "T=1", ExtendedForm.BREAKS);
        try (Card card = reader("any").await(LONG)) {
            assertFails(Reason.READER_FAILED, card::userAuthCertificate);
        }
        terminal.putExtended(hanako, "T=1", ExtendedForm.BREAKS);
        try (Card card = reader("any").await(LONG)) {
            assertThat(card.userAuthCertificate()).isEqualTo(hanako.userAuthCertificate());
        }
        assertThat(terminal.commands()).hasSize(7);
    }

    @Test
    void theCertificateIsReadInTheLargestChunksThatCardAndProtocolTake() throws Exception {
        MemoryTerminal terminal = pcsc.plug("Extended");
        for (String protocol : List.of("T=1", "T=0")) {
            terminal.putExtended(hanako, protocol, ExtendedForm.PASSED_ON);
            try (Card card = reader("any").await(LONG)) {
                assertThat(card.userAuthCertificate()).isEqualTo(hanako.userAuthCertificate());
            }
            assertThat(terminal.commands()).as(protocol).hasSize(protocol.equals("T=1") ? 4 : 7);
        }
    }

    @Test
    void aCardThatLeavesAtAnyCommandSaysSo() throws Exception {
        MemoryTerminal terminal = pcsc.plug("Contactless");
        terminal.put(hanako);
        try (Card card = reader("any").await(LONG)) {
            card.userAuthCertificate();
        }
        int commands = terminal.commands().size();
        assertThat(commands).isGreaterThan(3);

        for (int after = 1; after < commands; after++) {
            terminal.put(hanako);
            terminal.leaveAfter(after);
            try (Card card = reader("any").await(LONG)) {
                assertFails(Reason.CARD_REMOVED, card::userAuthCertificate);
            }
        }
    }

    @Test
    void noCardInTimeIsTold() {
        pcsc.plug("Contactless");

        assertFails(Reason.TIMEOUT, () -> reader("any").await(SHORT));
    }

    @Test
    void noReaderForLongerThanThePatienceIsTold() {
        assertFails(Reason.READER_FAILED, () -> hasty().await(LONG));
    }

    @Test
    void aReaderThatIsUnpluggedAndPluggedInAgainIsUsed() throws Exception {
        MemoryTerminal terminal = pcsc.plug("Contactless");
        PcscReader reader = reader("any");
        terminal.put(hanako);
        try (Card card = reader.await(LONG)) {
            pcsc.unplug(terminal);
            assertFails(Reason.CARD_REMOVED, card::userAuthCertificate);
        }
        CompletableFuture<Card> next = waiting(reader);
        terminal.put(hanako);
        pcsc.plug(terminal);

        assertThat(next.get().userAuthCertificate()).isEqualTo(hanako.userAuthCertificate());
        next.get().close();
    }

    @Test
    void aServiceThatIsStartedAgainIsUsed() throws Exception {
        pcsc.plug("Contactless").put(hanako);
        pcsc.stop(true);
        CompletableFuture<Card> card = waiting(reader("any"));
        pcsc.stop(false);

        assertThat(card.get().userAuthCertificate()).isEqualTo(hanako.userAuthCertificate());
        card.get().close();
    }

    @Test
    void aServiceThatStaysStoppedIsTold() {
        pcsc.plug("Contactless").put(hanako);
        pcsc.stop(true);

        assertFails(Reason.READER_FAILED, () -> hasty().await(LONG));
    }

    @Test
    void aWaitEndsWhenItIsInterrupted() throws Exception {
        pcsc.plug("Contactless");
        assertThat(endOf(() -> reader("any").await(LONG))).isInstanceOf(InterruptedException.class);
    }

    @Test
    void aDriverThatNeverAnswersFailsAndIsLetGoWhenItAnswers() throws Exception {
        MemoryTerminal terminal = pcsc.plug("Contactless");
        terminal.put(hanako);
        CountDownLatch latch = new CountDownLatch(1);
        try (Card card = new PcscReader(pcsc, "any", LONG, Duration.ofSeconds(2)).await(LONG)) {
            terminal.hang(latch);
            assertFails(Reason.READER_FAILED, card::userAuthCertificate);
            assertFails(Reason.READER_FAILED, card::userAuthCertificate);
        }
        latch.countDown();

        try (Card card = reader("any").await(LONG)) {
            assertThat(card.userAuthCertificate()).isEqualTo(hanako.userAuthCertificate());
        }
    }

    @Test
    void aWaitForADriverThatNeverAnswersEndsWhenItIsInterrupted() throws Exception {
        MemoryTerminal terminal = pcsc.plug("Contactless");
        terminal.put(hanako);
        terminal.hang(new CountDownLatch(1));

        assertThat(endOf(() -> reader("any").await(LONG))).isInstanceOf(InterruptedException.class);
    }

    private interface Wait {
        Card end() throws Exception;
    }

    /** How the wait ends on a thread that is interrupted. */
    private static Throwable endOf(Wait wait) throws InterruptedException, ExecutionException {
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                wait.end().close();
                end.complete(new AssertionError("no exception"));
            } catch (Exception e) {
                end.complete(e);
            }
        });
        thread.start();
        thread.interrupt();
        thread.join(TimeUnit.SECONDS.toMillis(10));
        return end.getNow(new AssertionError("still waiting"));
    }
}
