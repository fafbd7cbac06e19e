package jp.citizencard.identity.entity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jp.citizencard.pinless.AreaCode;
import jp.citizencard.pinless.Place;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.platform.value.TerminalId;

/**
 * That a card was used, or refused: durable before the caller gets the answer.
 *
 * @param link     or null when the person is not known at the service
 * @param outcome  {@value #ACCEPTED}, {@value #SECOND_ROUND}, or the code of the refusal; at most 48 characters
 * @param further  codes of what else was against the use, in their order; empty when the outcome tells all
 * @param evidence how the revocation state was established ({@code CRL 123 2026-11-21T00:00:00Z}), at most 160 characters, or null
 * @param judged   what the rule for touches looked at, or null when none judged it
 */
public record UsageRecord(UUID id, Instant occurredAt, MunicipalityCode municipality, ServiceId service, TerminalId terminal, ServiceLinkId link, Kind kind, String outcome,
                          List<String> further, String evidence, Judged judged) {

    public static final String ACCEPTED = "accepted";
    public static final String SECOND_ROUND = "second-round";

    /**
     * What a rule looked at that cannot be found out afterwards.
     *
     * @param ruleVersion number of the service's rule
     * @param sincePin    time since the last use with PIN, or null when it was not known
     * @param area        municipality in the certificate, or null when it names none
     */
    public record Judged(int ruleVersion, Place place, Purpose purpose, Duration sincePin, AreaCode area) {
    }

    /** What was done with the card. */
    public enum Kind {
        REGISTRATION, TOUCH, PROOF, VALIDATION
    }

    public static UsageRecord of(Instant now, MunicipalityCode municipality, ServiceId service, TerminalId terminal, ServiceLinkId link, Kind kind, String outcome, String evidence) {
        return new UsageRecord(Ids.next(), now, municipality, service, terminal, link, kind, outcome, List.of(), evidence, null);
    }

    /** With everything else that was against it, besides the outcome. */
    public UsageRecord further(List<String> codes) {
        return new UsageRecord(id, occurredAt, municipality, service, terminal, link, kind, outcome, List.copyOf(codes), evidence, judged);
    }

    public UsageRecord judged(Judged by) {
        return new UsageRecord(id, occurredAt, municipality, service, terminal, link, kind, outcome, further, evidence, by);
    }
}
