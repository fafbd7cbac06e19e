package jp.citizencard.platform.usecase;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a boundary (class) or one of its methods. The outermost call opens a transaction, sets the tenant of the entity manager from the caller, and
 * repeats the whole method when the database gave up on a deadlock, a lock wait or a certification failure; inner calls join. An EJB must be
 * {@code @TransactionAttribute(SUPPORTS)}, so that the container opens no transaction around the retry.
 *
 * <p>A boundary of the hot path is a {@link PlainUseCase} instead.
 */
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface UseCase {

    /** Whether the method needs a transaction. */
    @Nonbinding
    Mode value() default Mode.TRANSACTION;

    /** Transaction or none. */
    enum Mode {
        /** In a transaction with the tenant set. */
        TRANSACTION,
        /** Without: for hot paths that read and write through their own statements, and for calls that wait for the network. */
        NONE
    }
}
