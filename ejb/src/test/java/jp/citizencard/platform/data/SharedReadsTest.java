package jp.citizencard.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SharedReadsTest {

    private static final int MOST = 4;

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final List<List<Integer>> reads = new ArrayList<>();

    @AfterEach
    void stop() {
        callers.shutdownNow();
    }

    @Test
    void aCallerAloneReadsAtOnce() {
        SharedReads<Integer, String> shared = new SharedReads<>(MOST, this::texts);
        assertThat(shared.get(7)).isEqualTo("7");
        assertThat(reads).containsExactly(List.of(7));
    }

    @Test
    void whoComesDuringAReadSharesTheNextOnesAndNoneIsLargerThanAllowed() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        SharedReads<Integer, String> shared = new SharedReads<>(MOST, keys -> {
            begun.countDown();
            await(goOn);
            return texts(keys);
        });
        CompletableFuture<String> first = ask(shared, 0, asked);
        await(begun);
        List<CompletableFuture<String>> others = IntStream.rangeClosed(1, 10).mapToObj(key -> ask(shared, key, asked)).toList();
        while (asked.get() < 11) {
            Thread.onSpinWait();
        }
        waitUntilAllBlocked();
        goOn.countDown();

        assertThat(first.get()).isEqualTo("0");
        for (int i = 0; i < others.size(); i++) {
            assertThat(others.get(i).get()).isEqualTo(String.valueOf(i + 1));
        }
        assertThat(reads.get(0)).containsExactly(0);
        assertThat(reads).hasSize(4).allMatch(read -> read.size() <= MOST);
    }

    @Test
    void aFailedReadFailsItsCallersAndNobodyElse() {
        SharedReads<Integer, String> shared = new SharedReads<>(MOST, keys -> {
            if (keys.contains(13)) {
                throw new IllegalStateException("thirteen");
            }
            return texts(keys);
        });
        assertThatThrownBy(() -> shared.get(13)).isInstanceOf(IllegalStateException.class).hasRootCauseMessage("thirteen");
        assertThat(shared.get(14)).isEqualTo("14");
    }

    @Test
    void nobodyIsLeftWaitingWhenAReadEndsInAnError() {
        SharedReads<Integer, String> shared = new SharedReads<>(MOST, keys -> {
            throw new NoClassDefFoundError("driver");
        });
        List<CompletableFuture<String>> all = IntStream.range(0, 10).mapToObj(key -> ask(shared, key, new AtomicInteger())).toList();
        assertThat(all).allSatisfy(each -> assertThatThrownBy(each::get).hasRootCauseInstanceOf(NoClassDefFoundError.class));
    }

    @Test
    void everyoneGetsTheirOwnAnswerUnderLoad() {
        SharedReads<Integer, String> shared = new SharedReads<>(MOST, keys -> keys.stream().map(String::valueOf).toList());
        List<CompletableFuture<Void>> work = IntStream.range(0, 16).mapToObj(caller -> CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 5_000; i++) {
                int key = caller * 10_000 + i;
                if (!shared.get(key).equals(String.valueOf(key))) {
                    throw new CompletionException(new AssertionError("another's answer"));
                }
            }
        }, callers)).toList();
        CompletableFuture.allOf(work.toArray(CompletableFuture[]::new)).join();
        assertThat(work).allMatch(each -> each.isDone() && !each.isCompletedExceptionally());
    }

    private List<String> texts(List<Integer> keys) {
        synchronized (reads) {
            reads.add(List.copyOf(keys));
        }
        return keys.stream().map(String::valueOf).toList();
    }

    private CompletableFuture<String> ask(SharedReads<Integer, String> shared, int key, AtomicInteger asked) {
        return CompletableFuture.supplyAsync(() -> {
            Thread.currentThread().setName("caller-" + key);
            asked.incrementAndGet();
            return shared.get(key);
        }, callers);
    }

    /** All that were asked wait for the turn now, so that the next read finds them in the queue. */
    private static void waitUntilAllBlocked() {
        while (Thread.getAllStackTraces().keySet().stream().anyMatch(thread -> thread.getName().startsWith("caller-") && thread.getState() == Thread.State.RUNNABLE)) {
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
