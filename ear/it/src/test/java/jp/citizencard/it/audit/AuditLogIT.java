package jp.citizencard.it.audit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJB;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import jp.citizencard.audit.boundary.Audit;
import jp.citizencard.audit.boundary.AuditLog;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.audit.entity.AuditRecord;
import jp.citizencard.it.rig.PlatformTest;
import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.paging.Page;
import jp.citizencard.platform.paging.PageRequest;
import jp.citizencard.platform.value.MunicipalityCode;

/** What auditors see of the audit log. */
class AuditLogIT extends PlatformTest {

    private static final Optional<MunicipalityCode> SUKUMO = Optional.of(new MunicipalityCode("392081"));
    private static final Optional<MunicipalityCode> MITAKA = Optional.of(new MunicipalityCode("132047"));

    @EJB
    private Audit audit;

    @EJB
    private AuditLog log;

    private static Caller auditorOf(Optional<MunicipalityCode> municipality) {
        return new Caller(Caller.Kind.OPERATOR, UUID.randomUUID(), municipality);
    }

    private String recordAt(Optional<MunicipalityCode> municipality, AuditEvent event) {
        String subject = "test " + UUID.randomUUID();
        return Callers.as(auditorOf(municipality), () -> {
            audit.record(event, subject, null);
            return subject;
        });
    }

    private Page<AuditRecord> read(Optional<MunicipalityCode> municipality, AuditEvent only, PageRequest page) {
        return Callers.as(auditorOf(municipality), () -> log.newest(only, page));
    }

    private List<String> subjects(Optional<MunicipalityCode> municipality) {
        return read(municipality, null, PageRequest.first()).items().stream().map(AuditRecord::subject).toList();
    }

    @Test
    void auditorsSeeTheirMunicipalityAlone() {
        String sukumo = recordAt(SUKUMO, AuditEvent.SERVICE_CHANGED);
        String platform = recordAt(Optional.empty(), AuditEvent.MUNICIPALITY_CREATED);
        assertThat(subjects(SUKUMO)).contains(sukumo).doesNotContain(platform);
        assertThat(subjects(MITAKA)).doesNotContain(sukumo, platform);
        assertThat(subjects(Optional.empty())).contains(platform).doesNotContain(sukumo);
    }

    @Test
    void pagesFollowEachOtherFromTheNewestWithinTheChosenEvent() {
        List<String> written = List.of(recordAt(MITAKA, AuditEvent.TERMINAL_CHANGED), recordAt(MITAKA, AuditEvent.TERMINAL_CHANGED), recordAt(MITAKA, AuditEvent.TERMINAL_CHANGED));
        recordAt(MITAKA, AuditEvent.SERVICE_CHANGED);
        List<AuditRecord> read = new ArrayList<>();
        String cursor = null;
        do {
            Page<AuditRecord> page = read(MITAKA, AuditEvent.TERMINAL_CHANGED, PageRequest.of(cursor, 2));
            read.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        assertThat(read).extracting(AuditRecord::event).containsOnly(AuditEvent.TERMINAL_CHANGED);
        assertThat(read).extracting(AuditRecord::subject).doesNotHaveDuplicates().containsAll(written);
        assertThat(read).extracting(row -> row.id().toString()).isSortedAccordingTo(Comparator.reverseOrder());
    }
}
