package jp.citizencard.agent.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import jp.citizencard.agent.SharedSandbox;
import jp.citizencard.agent.log.AgentLog;
import jp.citizencard.agent.platform.ServiceDesk;
import jp.citizencard.agent.platform.StandInPlatform;
import jp.citizencard.agent.platform.StandInPlatform.Answer;
import jp.citizencard.agent.shelf.CardShelf;

class GateTest {

    private static final String HANAKO = "p01-sato-hanako";
    private static final String KAZUO = "p24-mori-kazuo";

    @TempDir
    private Path directory;
    private StandInPlatform platform;
    private final CardShelf shelf = SharedSandbox.shelf();
    private final BlockingQueue<String> numbers = new LinkedBlockingQueue<>();
    private final BlockingQueue<GateProblem> problems = new LinkedBlockingQueue<>();
    private final Semaphore looksWhileLying = new Semaphore(0);
    private final AtomicInteger readerGone = new AtomicInteger();
    private AgentLog log;
    private Thread gate;

    @BeforeEach
    void open() throws Exception {
        platform = new StandInPlatform(directory);
        answer(200, "{\"status\":\"accepted\",\"serviceUserId\":\"0012345\"}");
        ServiceDesk library = new ServiceDesk(platform.client(Clock.systemUTC()), "library");
        log = AgentLog.in(directory.resolve("log"), Clock.systemUTC());
        Gate opened = new Gate(new WatchedReader(shelf.reader(), looksWhileLying, readerGone), library, new TypedNumbers(this::typed), problems::add, log, Optional.empty(), Clock.systemUTC());
        gate = new Thread(() -> {
            try {
                opened.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        gate.start();
    }

    private final StringBuilder line = new StringBuilder();

    private void typed(KeyStroke stroke) {
        if (stroke.equals(KeyStroke.ENTER)) {
            numbers.add(line.toString());
            line.setLength(0);
        } else {
            line.append((char) stroke.keyCode());
        }
    }

    @AfterEach
    void close() throws InterruptedException {
        gate.interrupt();
        gate.join();
        log.close();
        platform.close();
    }

    private void answer(int status, String body) {
        platform.on("/touches", request -> new Answer(status, body));
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(20, TimeUnit.SECONDS);
        assertThat(next).as("arrived in time").isNotNull();
        return next;
    }

    @Test
    void aTouchTypesTheLinkedNumberAndEnter() throws Exception {
        shelf.put(HANAKO);

        assertThat(next(numbers)).isEqualTo("0012345");
        assertThat(platform.sent("/touches").get(0).json().path("service").asText()).isEqualTo("library");
    }

    @Test
    void aReaderThatIsGoneIsToldOnceAndUsedWhenItIsBack() throws Exception {
        shelf.put(HANAKO);
        next(numbers);
        readerGone.set(2);
        shelf.put(KAZUO);

        assertThat(next(numbers)).isEqualTo("0012345");
        assertThat(problems).extracting(GateProblem::code).containsOnlyOnce("reader-failed");
        assertThat(readerGone.get()).isNegative();
    }

    @Test
    void theLogHasTheOutcomeOfATouchAndNotItsNumber() throws Exception {
        shelf.put(HANAKO);
        next(numbers);
        answer(409, "{\"code\":\"certificate-revoked\",\"title\":\"佐藤　花子の証明書は失効しています。\"}");
        shelf.put(KAZUO);
        next(problems);

        assertThat(Files.readString(directory.resolve("log/agent.0.log"))).contains(" TOUCH accepted ", " TOUCH certificate-revoked ")
                .doesNotContain("0012345", "佐藤");
    }

    @Test
    void aCardThatIsLeftLyingCountsOnce() throws Exception {
        shelf.put(HANAKO);
        next(numbers);

        assertThat(looksWhileLying.tryAcquire(3, 20, TimeUnit.SECONDS)).isTrue();

        assertThat(platform.sent("/touches")).hasSize(1);
        assertThat(numbers).isEmpty();
    }

    @Test
    void theNextCardCountsAlsoWhenItTakesTheFirstOnesPlaceAtOnce() throws Exception {
        shelf.put(HANAKO);
        next(numbers);
        shelf.put(KAZUO);
        next(numbers);

        assertThat(platform.sent("/touches")).extracting(sent -> sent.json().path("certificate").asText()).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void aRefusedTouchTypesNothingAndIsTold() throws Exception {
        answer(409, "{\"code\":\"certificate-revoked\",\"title\":\"この電子証明書は失効しています。\"}");
        shelf.put(HANAKO);

        GateProblem problem = next(problems);

        assertThat(problem.code()).isEqualTo("certificate-revoked");
        assertThat(problem.line()).contains("失効しています");
        assertThat(numbers).isEmpty();
        assertThat(line).isEmpty();
    }

    @Test
    void aPersonWithoutANumberIsTold() throws Exception {
        answer(200, "{\"status\":\"accepted\"}");
        shelf.put(HANAKO);

        assertThat(next(problems)).isEqualTo(GateProblem.NOT_LINKED);
    }

    @Test
    void aNumberThatCannotBeTypedIsToldAndNoPartOfItTyped() throws Exception {
        answer(200, "{\"status\":\"accepted\",\"serviceUserId\":\"12あ\"}");
        shelf.put(HANAKO);

        assertThat(next(problems)).isEqualTo(GateProblem.NOT_TYPEABLE);
        assertThat(line).isEmpty();
    }

    @Test
    void anUnreachablePlatformIsToldAndTheGateGoesOn() throws Exception {
        platform.on("/touches", request -> new Answer(0, ""));
        shelf.put(HANAKO);
        assertThat(next(problems)).isEqualTo(GateProblem.UNREACHABLE);
        assertThat(gate.isAlive()).isTrue();
    }
}
