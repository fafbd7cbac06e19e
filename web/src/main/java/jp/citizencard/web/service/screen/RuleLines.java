package jp.citizencard.web.service.screen;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import jp.citizencard.pinless.PinlessRule;
import jp.citizencard.web.platform.screen.Language;

/** A rule for touches in words, line by line, and how it differs from the one in force. */
@RequestScoped
public class RuleLines {

    @Inject
    Language language;

    /**
     * One condition.
     *
     * @param before what the rule in force says, or null where it says the same
     */
    public record Line(String name, String value, String before) {

        public boolean isChanged() {
            return before != null;
        }
    }

    /** @param inForce to compare with, or null */
    public List<Line> of(PinlessRule rule, PinlessRule inForce) {
        List<String[]> now = describe(rule);
        List<String[]> before = inForce == null ? now : describe(inForce);
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < now.size(); i++) {
            String value = now.get(i)[1];
            String old = before.get(i)[1];
            lines.add(new Line(language.text("service.rules." + now.get(i)[0]), value, Objects.equals(value, old) ? null : old));
        }
        return lines;
    }

    private List<String[]> describe(PinlessRule rule) {
        List<String[]> lines = new ArrayList<>();
        add(lines, "assurance", language.of("service.assurance", rule.assurance()));
        add(lines, "touches", language.text(rule.enabled() ? "platform.yes" : "platform.no"));
        add(lines, "purposes", names("municipality.purpose", rule.purposes()));
        add(lines, "places", names("municipality.place", rule.places()));
        add(lines, "genuineness", language.text(rule.genuineness().required() ? "service.rules.required" : "service.rules.not-required"));
        add(lines, "why", rule.genuineness().why());
        add(lines, "since-pin", within(rule.longestSincePin()));
        add(lines, "per-day", rule.limits().perDay() == null ? none() : language.text("service.rules.times", rule.limits().perDay()));
        add(lines, "interval", rule.limits().interval() == null ? none() : language.text("service.rules.seconds", rule.limits().interval().toSeconds()));
        add(lines, "age", range(rule.holders().youngest(), rule.holders().oldest()));
        add(lines, "areas", rule.holders().areas().isEmpty() ? none() : String.join(" ", rule.holders().areaDigits()));
        add(lines, "period", period(rule.period().first(), rule.period().last()));
        add(lines, "legal-basis", rule.legalBasis());
        return lines;
    }

    private static void add(List<String[]> lines, String key, String value) {
        lines.add(new String[] {key, value});
    }

    private String names(String prefix, Set<? extends Enum<?>> chosen) {
        return chosen.stream().sorted((a, b) -> Integer.compare(a.ordinal(), b.ordinal())).map(each -> language.of(prefix, each)).collect(Collectors.joining(language.text("service.rules.comma")));
    }

    private String none() {
        return language.text("service.rules.no-condition");
    }

    private String within(Duration longest) {
        if (longest == null) {
            return none();
        }
        return RuleForm.isWholeDays(longest) ? language.text("service.rules.days", longest.toDays()) : language.text("service.rules.hours", longest.toHours());
    }

    private String range(Integer youngest, Integer oldest) {
        if (youngest == null) {
            return oldest == null ? none() : language.text("service.rules.age-to", oldest);
        }
        return oldest == null ? language.text("service.rules.age-from", youngest) : language.text("service.rules.ages", youngest, oldest);
    }

    private String period(LocalDate first, LocalDate last) {
        return first == null && last == null ? none() : language.text("service.rules.from-to", language.date(first), language.date(last));
    }
}
