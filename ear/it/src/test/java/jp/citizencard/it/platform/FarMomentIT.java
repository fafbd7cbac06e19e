package jp.citizencard.it.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJB;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import org.junit.jupiter.api.Test;

import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.audit.entity.AuditRecord;
import jp.citizencard.it.rig.PlatformTest;
import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.usecase.Tx;

class FarMomentIT extends PlatformTest {

    /** After the end of 32-bit seconds, 19 January 2038. */
    private static final Instant FAR = Instant.parse("2046-03-31T14:59:59.123456Z");

    @EJB
    private Tx tx;

    @PersistenceContext(unitName = "platform")
    private EntityManager entityManager;

    @Test
    void aMomentAfterJanuary2038IsStoredAsItIs() throws Exception {
        tx.required(() -> {
            entityManager.persist(new AuditRecord(FAR, AuditEvent.TERMINAL_CHANGED, Caller.PLATFORM, "far moment", null));
            return null;
        });
        AuditRecord stored = tx.required(() -> {
            AuditRecord found = entityManager.createQuery("SELECT a FROM AuditRecord a WHERE a.subject = 'far moment'", AuditRecord.class).getSingleResult();
            entityManager.remove(found);
            return found;
        });
        assertThat(stored.occurredAt()).isEqualTo(FAR);
    }
}
