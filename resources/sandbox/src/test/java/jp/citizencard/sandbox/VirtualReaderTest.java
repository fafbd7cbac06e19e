package jp.citizencard.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import jp.citizencard.card.Card;
import jp.citizencard.card.CardException;
import jp.citizencard.card.CardException.Reason;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VirtualReaderTest {

    @TempDir
    static Path folder;
    private static SoftwareCard card;
    private final VirtualReader reader = new VirtualReader("virtual");

    @BeforeAll
    static void open() {
        card = TestSandbox.in(folder).card("p01-sato-hanako");
    }

    @Test
    void anEmptyReaderHasNoCard() throws Exception {
        assertThat(reader.connect()).isEmpty();
        assertThatThrownBy(() -> reader.await(Duration.ofMillis(1))).isInstanceOfSatisfying(CardException.class,
                e -> assertThat(e.reason()).isEqualTo(Reason.TIMEOUT));
    }

    @Test
    void whoeverWaitsGetsTheCardThatIsPutOn() throws Exception {
        CompletableFuture<Card> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return reader.await(Duration.ofSeconds(30));
            } catch (CardException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        reader.put(card);
        assertThat(waiting.get(30, TimeUnit.SECONDS).userAuthCertificate()).isEqualTo(card.userAuthCertificate());
        assertThat(reader.cardId()).hasValue("p01-sato-hanako");
    }

    @Test
    void aCardThatLeavesInTheMiddleSaysSo() throws Exception {
        reader.put(card);
        Card connected = reader.connect().orElseThrow();
        reader.remove();
        assertRemoved(connected);
        reader.put(card);
        assertRemoved(connected);
        assertThat(reader.connect().orElseThrow().userAuthPin().set()).isTrue();
    }

    @Test
    void theRemovalOfACardCanBeAwaited() throws Exception {
        reader.put(card);
        assertThat(reader.awaitRemoval(Duration.ofMillis(1))).isFalse();
        reader.remove();
        assertThat(reader.awaitRemoval(Duration.ofSeconds(30))).isTrue();
    }

    private static void assertRemoved(Card connected) {
        assertThatThrownBy(connected::userAuthCertificate).isInstanceOfSatisfying(CardException.class,
                e -> assertThat(e.reason()).isEqualTo(Reason.CARD_REMOVED));
    }
}
