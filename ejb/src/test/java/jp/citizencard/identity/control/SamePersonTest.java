package jp.citizencard.identity.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

import jp.citizencard.identity.entity.CertificateRef;
import jp.citizencard.trust.entity.SerialNumber;

class SamePersonTest {

    private static final CertificateRef OLD = certificate(1);
    private static final CertificateRef MIDDLE = certificate(2);
    private static final CertificateRef NEW = certificate(3);
    private static final CertificateRef PHONE = certificate(4);
    /** OLD → MIDDLE → NEW, and a phone that was enrolled with OLD. */
    private static final Map<CertificateRef, Set<CertificateRef>> NOTICES = Map.of(OLD, Set.of(MIDDLE, PHONE), MIDDLE, Set.of(OLD, NEW), NEW, Set.of(MIDDLE), PHONE, Set.of(OLD));

    private static CertificateRef certificate(long serial) {
        return new CertificateRef("0a0b", SerialNumber.of(serial));
    }

    private static Optional<String> find(CertificateRef from, Map<CertificateRef, String> known) {
        return SamePerson.nearest(from, one -> NOTICES.getOrDefault(one, Set.of()), one -> Optional.ofNullable(known.get(one)));
    }

    @Test
    void aChainIsFollowedThoughTheMiddleOneWasNeverSeen() {
        assertThat(find(NEW, Map.of(OLD, "hanako"))).contains("hanako");
    }

    @Test
    void aPhoneLeadsToTheRenewedCardAndBack() {
        assertThat(find(PHONE, Map.of(NEW, "hanako"))).contains("hanako");
        assertThat(find(NEW, Map.of(PHONE, "hanako"))).contains("hanako");
    }

    @Test
    void theNearestKnownCertificateCounts() {
        assertThat(find(NEW, Map.of(MIDDLE, "near", OLD, "far"))).contains("near");
    }

    @Test
    void aCertificateThatNoNoticeNamesIsNobodys() {
        assertThat(find(certificate(9), Map.of(OLD, "hanako"))).isEmpty();
    }

    @Test
    void endlessNoticesEndTheSearch() {
        long[] asked = {0};
        Optional<String> found = SamePerson.nearest(certificate(1), one -> {
            asked[0]++;
            return Set.of(new CertificateRef("0a0b", new SerialNumber(one.serial().value().add(java.math.BigInteger.ONE))));
        }, one -> Optional.empty());
        assertThat(found).isEmpty();
        assertThat(asked[0]).isLessThanOrEqualTo(SamePerson.LIMIT);
    }
}
