package jp.citizencard.identity.control;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;

import jp.citizencard.identity.entity.ServiceLink;
import jp.citizencard.identity.entity.UsageRecord;
import jp.citizencard.municipality.entity.TerminalProfile;
import jp.citizencard.pinless.AreaCode;
import jp.citizencard.pinless.PinlessDecision;
import jp.citizencard.pinless.PinlessRule;
import jp.citizencard.pinless.TouchFacts;
import jp.citizencard.platform.time.JapanTime;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.service.entity.ServiceProfile;
import jp.citizencard.trust.entity.TrustedCertificate;

/**
 * A touch before the service's rule. Gathers only what the rule asks for: a date of birth is not decrypted where no age matters.
 *
 * @param service  with the rule that is in force
 * @param link     of the person with the service, or null where the service keeps numbers the old way
 * @param sincePin time since the last use with PIN at this service, or null when it is not known
 */
public record TouchJudgement(TerminalProfile terminal, ServiceProfile service, ServiceLinkId link, Instant now, Duration sincePin) {

    public static TouchJudgement of(TerminalProfile terminal, ServiceProfile service, TouchLookup.Person person, Instant now) {
        return new TouchJudgement(terminal, service, person.link().map(TouchLookup.Link::id).orElse(null), now,
                person.link().map(link -> Duration.between(link.lastPinAt(), now)).orElse(null));
    }

    /** The second round of a touch, which stands under the same rule. */
    public static TouchJudgement ofProof(TerminalProfile terminal, ServiceProfile service, ServiceLink link, Instant now) {
        return new TouchJudgement(terminal, service, link.id(), now, Duration.between(link.lastPinAt(), now));
    }

    /** What the rule makes of it. @param counted earlier touches; any where the rule has no limits */
    public PinlessDecision decide(TouchLookup.Person person, TrustedCertificate certificate, TouchCounter.Count counted) {
        PinlessRule rule = service.rule();
        LocalDate today = JapanTime.dateOf(now);
        Integer age = rule.holders().asksAge() ? person.dateOfBirth().map(birth -> Period.between(birth, today).getYears()).orElse(null) : null;
        AreaCode area = rule.holders().asksArea() ? areaOf(certificate.municipality()) : null;
        return rule.evaluate(new TouchFacts(terminal.place(), terminal.purpose(), today, sincePin, counted.today(), counted.sinceLast(), age, area));
    }

    /** What is kept of it in the usage record. */
    public UsageRecord.Judged record() {
        return new UsageRecord.Judged(service.ruleVersion(), terminal.place(), terminal.purpose(), sincePin);
    }

    private static AreaCode areaOf(Optional<MunicipalityCode> municipality) {
        return municipality.map(code -> new AreaCode(code.withoutCheckDigit())).orElse(null);
    }
}
