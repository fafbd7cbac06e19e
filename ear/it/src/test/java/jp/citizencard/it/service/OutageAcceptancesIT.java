package jp.citizencard.it.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import jp.citizencard.audit.boundary.AuditLog;
import jp.citizencard.audit.entity.AuditEvent;
import jp.citizencard.audit.entity.AuditRecord;
import jp.citizencard.it.rig.PlatformTest;
import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.paging.PageRequest;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemCode;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.Causes;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.service.boundary.OutageAcceptances;
import jp.citizencard.service.boundary.Services;
import jp.citizencard.service.entity.OutageAcceptance;
import jp.citizencard.service.entity.ServiceProblem;
import jp.citizencard.trust.entity.CertificatePurpose;
import org.junit.jupiter.api.Test;

/** Setting and ending an exception to revocation checks. */
class OutageAcceptancesIT extends PlatformTest {

    private static final String REASON = "回線工事のため、復旧まで";

    @EJB
    private OutageAcceptances outages;

    @EJB
    private Services services;

    @EJB
    private AuditLog log;

    @Inject
    private Clock clock;

    private final Caller sukumo = admin("392081");
    private final Caller mitaka = admin("132047");

    private static Caller admin(String municipality) {
        return new Caller(Caller.Kind.OPERATOR, UUID.randomUUID(), Optional.of(new MunicipalityCode(municipality)));
    }

    private ServiceId service(Caller caller) {
        return Callers.as(caller, () -> services.all().get(0).id());
    }

    private OutageAcceptances.Accept command(Caller caller, String reason, Duration ahead) {
        Instant end = clock.instant().plus(ahead);
        return new OutageAcceptances.Accept(service(caller), CertificatePurpose.SIGNING, reason, end);
    }

    @Test
    void anExceptionHoldsFromItsSettingUntilItIsEndedAndBothAreAudited() {
        OutageAcceptance set = Callers.as(sukumo, () -> outages.accept(command(sukumo, REASON, Duration.ofDays(3))));
        assertThat(set.holdsAt(clock.instant())).isTrue();
        Callers.as(sukumo, () -> {
            outages.end(set.id());
            return null;
        });
        List<OutageAcceptance> kept = Callers.as(sukumo, () -> outages.all());
        OutageAcceptance ended = kept.stream().filter(each -> each.id().equals(set.id())).findFirst().orElseThrow();
        assertThat(ended.holdsAt(clock.instant())).isFalse();
        assertThat(ended.reason()).isEqualTo(REASON);
        assertThat(audited(AuditEvent.OUTAGE_ACCEPTED)).anyMatch(detail -> detail.contains(set.id().toString()));
        assertThat(audited(AuditEvent.OUTAGE_ACCEPTANCE_ENDED)).contains(set.id().toString());
    }

    private List<String> audited(AuditEvent event) {
        return Callers.as(sukumo, () -> log.newest(event, PageRequest.first())).items().stream().map(AuditRecord::detail).toList();
    }

    @Test
    void withoutAReasonOrAnEndWithinThirtyDaysNothingIsSet() {
        int before = Callers.as(sukumo, () -> outages.all()).size();
        refused(ServiceProblem.OUTAGE_REASON_MISSING, () -> outages.accept(command(sukumo, "短い", Duration.ofDays(1))));
        refused(ServiceProblem.OUTAGE_REASON_MISSING, () -> outages.accept(command(sukumo, null, Duration.ofDays(1))));
        refused(ServiceProblem.OUTAGE_END_INVALID, () -> outages.accept(command(sukumo, REASON, Duration.ZERO)));
        refused(ServiceProblem.OUTAGE_END_INVALID, () -> outages.accept(command(sukumo, REASON, Duration.ofDays(31))));
        refused(PlatformProblem.NOT_FOUND, () -> outages.accept(command(mitaka, REASON, Duration.ofDays(1))));
        assertThat(Callers.as(sukumo, () -> outages.all())).hasSize(before);
    }

    @Test
    void nobodyEndsOrSeesTheExceptionOfAnotherMunicipality() {
        OutageAcceptance set = Callers.as(sukumo, () -> outages.accept(command(sukumo, REASON, Duration.ofDays(1))));
        assertThat(Callers.as(mitaka, () -> outages.all())).noneMatch(each -> each.id().equals(set.id()));
        assertThatThrownBy(() -> Callers.as(mitaka, () -> {
            outages.end(set.id());
            return null;
        })).satisfies(thrown -> assertThat(Causes.find(thrown, ProblemException.class).code()).isEqualTo(PlatformProblem.NOT_FOUND));
        Callers.as(sukumo, () -> {
            outages.end(set.id());
            return null;
        });
    }

    private void refused(ProblemCode code, Supplier<OutageAcceptance> act) {
        assertThatThrownBy(() -> Callers.as(sukumo, act::get)).satisfies(thrown -> assertThat(Causes.find(thrown, ProblemException.class).code()).isEqualTo(code));
    }
}
