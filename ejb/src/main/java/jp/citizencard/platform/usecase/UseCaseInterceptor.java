package jp.citizencard.platform.usecase;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.Serializable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.data.TenantOwned;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;

/** Carries out {@link UseCase}. */
@UseCase
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class UseCaseInterceptor implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int ATTEMPTS = 5;

    @Inject
    transient Tx tx;

    @Inject
    transient Callers callers;

    @PersistenceContext(unitName = "platform")
    transient EntityManager entityManager;

    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    transient TransactionSynchronizationRegistry transaction;

    @AroundInvoke
    public Object around(InvocationContext call) throws Exception {
        if (mode(call) == UseCase.Mode.NONE) {
            return call.proceed();
        }
        if (transaction.getTransactionStatus() == Status.STATUS_ACTIVE) {
            setTenant();
            return call.proceed();
        }
        for (int attempt = 1;; attempt++) {
            try {
                return tx.required(() -> {
                    setTenant();
                    return call.proceed();
                });
            } catch (RuntimeException e) {
                ProblemException problem = Causes.find(e, ProblemException.class);
                if (problem != null) {
                    throw problem;
                }
                if (Causes.find(e, OptimisticLockException.class) != null) {
                    throw new ProblemException(PlatformProblem.CHANGED_MEANWHILE);
                }
                if (attempt == ATTEMPTS || !Causes.isTransient(e)) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(5L << attempt)));
            }
        }
    }

    private void setTenant() {
        callers.currentIfAny().flatMap(jp.citizencard.platform.caller.Caller::municipality)
                .ifPresent(code -> entityManager.setProperty(TenantOwned.TENANT, code.value()));
    }

    private static UseCase.Mode mode(InvocationContext call) {
        UseCase onMethod = call.getMethod().getAnnotation(UseCase.class);
        UseCase found = onMethod != null ? onMethod : call.getMethod().getDeclaringClass().getAnnotation(UseCase.class);
        return found == null ? UseCase.Mode.TRANSACTION : found.value();
    }
}
