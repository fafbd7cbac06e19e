package jp.citizencard.platform.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Reads that are asked for at the same time share one query, as writes share one commit. Whoever finds no read under way reads at once, for itself and for all that wait; the others wait for that
 * answer or take the next turn. So a single caller is not delayed, and under load the number of queries falls. Every answer was read after it had been asked for.
 *
 * <p>Not for callers in a transaction: what one of them has written and not committed would be seen by the others.
 *
 * @param <K> what is asked for
 * @param <V> the answer, never null
 */
public final class SharedReads<K, V> {

    private final int most;
    private final Function<List<K>, List<V>> read;
    private final Queue<Waiting<K, V>> queue = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();

    /**
     * @param most most keys of one read
     * @param read the answers to the keys, in the keys' order; what it throws is the cause of the exception that every caller of that read gets
     */
    public SharedReads(int most, Function<List<K>, List<V>> read) {
        this.most = most;
        this.read = read;
    }

    private static final class Waiting<K, V> {

        private final K key;
        private final Semaphore news = new Semaphore(0);
        private volatile V answer;
        private volatile Throwable failure;

        private Waiting(K key) {
            this.key = key;
        }

        private boolean isAnswered() {
            return answer != null || failure != null;
        }
    }

    /** The answer to {@code key}, or an {@link IllegalStateException} with what the read threw as its cause. */
    public V get(K key) {
        Waiting<K, V> own = new Waiting<>(key);
        queue.add(own);
        while (!own.isAnswered()) {
            if (turn.tryLock()) {
                try {
                    if (!own.isAnswered()) {
                        readForTheFirst();
                    }
                } finally {
                    turn.unlock();
                    callNext();
                }
            } else {
                own.news.acquireUninterruptibly();
            }
        }
        if (own.failure != null) {
            // One of their own for every caller: a thrown object is not to be shared by threads.
            throw new IllegalStateException("a shared read failed", own.failure);
        }
        return own.answer;
    }

    /** Whoever came while the turn was taken waits to be called: for the answer, or for the next turn. */
    private void callNext() {
        Waiting<K, V> next = queue.peek();
        if (next != null) {
            next.news.release();
        }
    }

    private void readForTheFirst() {
        List<Waiting<K, V>> group = new ArrayList<>(most);
        for (Waiting<K, V> each = queue.poll(); each != null; each = group.size() < most ? queue.poll() : null) {
            group.add(each);
        }
        try {
            List<V> answers = read.apply(group.stream().map(each -> each.key).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).answer = answers.get(i);
            }
        } catch (RuntimeException | Error e) {
            // An Error, too: whoever were left without news would wait for ever.
            group.forEach(each -> each.failure = e);
        } finally {
            group.forEach(each -> each.news.release());
        }
    }
}
