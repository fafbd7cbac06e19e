package jp.citizencard.platform.usecase;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.function.Supplier;

/** Runs work in a transaction of its own; the only class that opens one. */
@Stateless
public class Tx {

    /** Work that may throw. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws Exception;
    }

    /** In the current transaction, or in a new one where there is none. */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public <T> T required(Work<T> work) throws Exception {
        return work.run();
    }

    /** In a new transaction, whatever runs outside: for records that must stay when the caller's work is rolled back. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public <T> T separate(Supplier<T> work) {
        return work.get();
    }
}
