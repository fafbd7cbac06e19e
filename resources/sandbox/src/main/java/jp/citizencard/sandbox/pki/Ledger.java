package jp.citizencard.sandbox.pki;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import jp.citizencard.sandbox.Municipality;
import jp.citizencard.sandbox.store.SandboxDirectory;

/**
 * The authorities' books: every issued certificate with its revocation state, and the notices of renewals.
 *
 * <p>They are read from the file at each question, so that a revocation on the command line shows at once in the lists that the server gives out.
 */
public final class Ledger {

    private static final String FILE = "ledger.json";

    private record Books(long revision, List<LedgerEntry> entries, List<Notice> notices) {
    }

    private final SandboxDirectory directory;
    private final Clock clock;

    public Ledger(SandboxDirectory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    private Books books() {
        return directory.exists(FILE) ? directory.readJson(FILE, Books.class) : new Books(0, List.of(), List.of());
    }

    /** Grows with every change. */
    public long revision() {
        return books().revision();
    }

    public void enter(Authority authority, BigInteger serial, Municipality municipality, String card, Instant notAfter) {
        change(books -> {
            List<LedgerEntry> entries = new ArrayList<>(books.entries());
            entries.add(new LedgerEntry(authority.id(), serial, municipality, card, notAfter, null, null));
            return new Books(books.revision() + 1, entries, books.notices());
        });
    }

    public void tell(Notice.Kind kind, Authority oldIssuer, BigInteger oldSerial, Authority newIssuer, BigInteger newSerial) {
        change(books -> {
            List<Notice> notices = new ArrayList<>(books.notices());
            notices.add(new Notice(notices.size() + 1L, kind, oldIssuer.keyId(), oldSerial, newIssuer.keyId(), newSerial, clock.instant()));
            return new Books(books.revision() + 1, books.entries(), notices);
        });
    }

    /**
     * Revokes a certificate or puts it on hold.
     *
     * @throws IllegalStateException when it is revoked for good already, or not in the books
     */
    public void revoke(String authority, BigInteger serial, LedgerEntry.Reason reason) {
        replace(authority, serial, entry -> {
            if (entry.isFinal()) {
                throw new IllegalStateException("the certificate is revoked already");
            }
            return entry.revoked(reason, clock.instant());
        });
    }

    /** Ends a hold. @throws IllegalStateException when the certificate is not on hold */
    public void release(String authority, BigInteger serial) {
        replace(authority, serial, entry -> {
            if (entry.reason() != LedgerEntry.Reason.CERTIFICATE_HOLD) {
                throw new IllegalStateException("the certificate is not on hold");
            }
            return entry.good();
        });
    }

    private void replace(String authority, BigInteger serial, UnaryOperator<LedgerEntry> change) {
        change(books -> {
            List<LedgerEntry> entries = new ArrayList<>(books.entries());
            int index = indexOf(entries, authority, serial);
            if (index < 0) {
                throw new IllegalStateException("the authority has issued no such certificate");
            }
            entries.set(index, change.apply(entries.get(index)));
            return new Books(books.revision() + 1, entries, books.notices());
        });
    }

    private void change(UnaryOperator<Books> change) {
        directory.exclusively(() -> {
            directory.writeJson(FILE, change.apply(books()));
            return null;
        });
    }

    public Optional<LedgerEntry> find(String authority, BigInteger serial) {
        List<LedgerEntry> entries = books().entries();
        int index = indexOf(entries, authority, serial);
        return index < 0 ? Optional.empty() : Optional.of(entries.get(index));
    }

    private static int indexOf(List<LedgerEntry> entries, String authority, BigInteger serial) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).serial().equals(serial) && entries.get(i).authority().equals(authority)) {
                return i;
            }
        }
        return -1;
    }

    public List<LedgerEntry> entries() {
        return books().entries();
    }

    /** What a partition's list holds: revoked or held, and not ended by itself (RFC 5280 §3.3). */
    public List<LedgerEntry> revokedIn(Partition partition) {
        Instant now = clock.instant();
        return books().entries().stream().filter(entry -> entry.reason() != null && entry.authority().equals(partition.authority().id())
                && entry.municipality() == partition.municipality() && entry.notAfter().isAfter(now)).toList();
    }

    public List<Notice> noticesAfter(long sequence) {
        return books().notices().stream().filter(notice -> notice.sequence() > sequence).toList();
    }
}
