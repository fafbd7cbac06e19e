package jp.citizencard.it.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ejb.EJB;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import jp.citizencard.it.rig.PlatformTest;
import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.service.boundary.Services;
import jp.citizencard.service.entity.ConnectedService;
import jp.citizencard.service.entity.ConnectionType;
import jp.citizencard.service.entity.ServiceProblem;
import jp.citizencard.trust.entity.RevocationMode;
import jp.citizencard.trust.entity.RevocationPolicies;
import jp.citizencard.trust.entity.RevocationPolicy;

/** How revocation is looked up at services of either type. */
class ServicesIT extends PlatformTest {

    @EJB
    private Services services;

    private final Caller admin = new Caller(Caller.Kind.OPERATOR, UUID.randomUUID(), Optional.of(new MunicipalityCode("102016")));
    private final String code = "it-" + UUID.randomUUID().toString().substring(0, 18);

    private static Services.Settings settings(ConnectionType type, RevocationPolicies revocation) {
        return new Services.Settings("試験サービス", "Test Service", type, revocation, true);
    }

    private void assertRefused(Runnable call) {
        assertThatThrownBy(() -> Callers.as(admin, () -> {
            call.run();
            return null;
        })).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.code()).isEqualTo(ServiceProblem.REVOCATION_MODE_NOT_ALLOWED);
            assertThat(problem.field()).isEqualTo("revocation");
        });
    }

    private ConnectedService found() {
        return Callers.as(admin, () -> services.all()).stream().filter(service -> service.code().equals(code)).findFirst().orElseThrow();
    }

    @Test
    void aServiceOfTypeOneAsksOcspFirstForEitherPurposeAndNothingElseIsKept() {
        RevocationPolicies lists = RevocationPolicies.of(RevocationMode.CRL_ONLY);
        RevocationPolicies listsForSigning = new RevocationPolicies(RevocationPolicy.of(RevocationMode.OCSP_THEN_CRL), RevocationPolicy.of(RevocationMode.CRL_ONLY));
        assertRefused(() -> services.connect(code, settings(ConnectionType.TYPE1, lists)));
        assertRefused(() -> services.connect(code, settings(ConnectionType.TYPE1, listsForSigning)));

        ServiceId id = Callers.as(admin, () -> services.connect(code, settings(ConnectionType.TYPE2, listsForSigning)));
        assertRefused(() -> services.change(id, found().version(), settings(ConnectionType.TYPE1, listsForSigning)));
        assertThat(found().connectionType()).isEqualTo(ConnectionType.TYPE2);
        Callers.as(admin, () -> {
            services.change(id, found().version(), settings(ConnectionType.TYPE1, RevocationPolicies.of(RevocationMode.OCSP_THEN_CRL)));
            return null;
        });
        assertThat(found().connectionType()).isEqualTo(ConnectionType.TYPE1);
    }
}
