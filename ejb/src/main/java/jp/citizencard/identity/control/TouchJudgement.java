package jp.citizencard.identity.control;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import java.util.function.Supplier;

import jp.citizencard.identity.entity.UsageRecord;
import jp.citizencard.municipality.entity.TerminalProfile;
import jp.citizencard.pinless.AreaCode;
import jp.citizencard.pinless.PinlessDecision;
import jp.citizencard.pinless.PinlessRule;
import jp.citizencard.pinless.TouchFacts;
import jp.citizencard.platform.time.JapanTime;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.service.entity.ServiceProfile;
import jp.citizencard.trust.entity.TrustedCertificate;

/**
 * A touch, or its second round, before the service's rule.
 *
 * @param service with the rule that is in force
 */
public record TouchJudgement(TerminalProfile terminal, ServiceProfile service, Holder holder, Instant now) {

    /**
     * Who touches, as far as a rule asks.
     *
     * @param link      with the service, or null where the service keeps numbers the old way
     * @param lastPinAt last use with PIN at this service, or null when it is not known
     * @param area      municipality in the certificate, or null when it names none
     * @param birth     date of birth; asked, and thus decrypted, only where an age matters
     */
    public record Holder(ServiceLinkId link, Instant lastPinAt, AreaCode area, Supplier<Optional<LocalDate>> birth) {

        public static Holder of(TouchLookup.Person person, TrustedCertificate certificate) {
            return new Holder(person.link().map(TouchLookup.Link::id).orElse(null), person.link().map(TouchLookup.Link::lastPinAt).orElse(null),
                    certificate.municipality().map(code -> new AreaCode(code.withoutCheckDigit())).orElse(null), person::dateOfBirth);
        }
    }

    /** What the rule makes of it. @param counted earlier touches; any where the rule has no limits */
    public PinlessDecision decide(TouchCounter.Count counted) {
        PinlessRule rule = service.rule();
        LocalDate today = JapanTime.dateOf(now);
        Integer age = rule.holders().asksAge() ? holder.birth().get().map(birth -> Period.between(birth, today).getYears()).orElse(null) : null;
        return rule.evaluate(new TouchFacts(terminal.place(), terminal.purpose(), today, sincePin(), counted.today(), counted.sinceLast(), age, holder.area()));
    }

    /** What is kept of it in the usage record. */
    public UsageRecord.Judged record() {
        return new UsageRecord.Judged(service.ruleVersion(), terminal.place(), terminal.purpose(), sincePin(), holder.area());
    }

    private Duration sincePin() {
        return holder.lastPinAt() == null ? null : Duration.between(holder.lastPinAt(), now);
    }
}
