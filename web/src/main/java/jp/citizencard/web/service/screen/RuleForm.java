package jp.citizencard.web.service.screen;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import jp.citizencard.pinless.AssuranceLevel;
import jp.citizencard.pinless.FaultyRuleException;
import jp.citizencard.pinless.GenuinenessDemand;
import jp.citizencard.pinless.PinlessRule;
import jp.citizencard.pinless.Place;
import jp.citizencard.pinless.Purpose;
import jp.citizencard.pinless.TouchLimits;
import jp.citizencard.platform.time.JapanTime;
import jp.citizencard.service.entity.RuleVersion;
import jp.citizencard.service.entity.RuleVersionId;
import jp.citizencard.web.platform.screen.HolderFields;

/** What is typed about a rule for touches. Places where the law wants the PIN are not offered; with another assurance level than 1, touches are not offered at all. */
public class RuleForm implements Serializable {

    private static final long serialVersionUID = 1L;

    private final RuleVersionId id;
    private final long version;
    private final HolderFields holders;
    private AssuranceLevel assurance;
    private boolean touches;
    private Purpose[] purposes;
    private Place[] places;
    private boolean genuineness;
    private String why;
    private Integer sincePin;
    private ChronoUnit sincePinUnit;
    private Integer perDay;
    private Integer intervalSeconds;
    private String legalBasis;
    private LocalDate effectDate;

    /** For a new version that begins as {@code inForce} is. */
    RuleForm(PinlessRule inForce) {
        this(null, 0, inForce);
    }

    /** For a draft. */
    RuleForm(RuleVersion draft) {
        this(draft.id(), draft.version(), draft.conditions());
        effectDate = draft.takesEffectAt().map(JapanTime::dateOf).orElse(null);
    }

    private RuleForm(RuleVersionId id, long version, PinlessRule rule) {
        this.id = id;
        this.version = version;
        assurance = rule.assurance();
        touches = rule.enabled();
        purposes = rule.purposes().toArray(Purpose[]::new);
        places = rule.places().toArray(Place[]::new);
        genuineness = rule.genuineness().required();
        why = rule.genuineness().why();
        sincePinUnit = rule.longestSincePin() == null || isWholeDays(rule.longestSincePin()) ? ChronoUnit.DAYS : ChronoUnit.HOURS;
        sincePin = rule.longestSincePin() == null ? null : (int) rule.longestSincePin().dividedBy(sincePinUnit.getDuration());
        perDay = rule.limits().perDay();
        intervalSeconds = rule.limits().interval() == null ? null : (int) rule.limits().interval().toSeconds();
        holders = new HolderFields(rule.holders(), rule.period());
        legalBasis = rule.legalBasis();
    }

    /** The rule as typed. @throws FaultyRuleException with everything that is wrong. @throws IllegalArgumentException when a municipality is not five or six digits */
    PinlessRule rule() {
        if (!isTouchesOffered() || !touches) {
            return PinlessRule.pinAlways(assurance);
        }
        return new PinlessRule(assurance, set(purposes, Purpose.class), set(places, Place.class), new GenuinenessDemand(genuineness, why),
                sincePin == null ? null : Duration.of(sincePin, sincePinUnit), new TouchLimits(perDay, intervalSeconds == null ? null : Duration.ofSeconds(intervalSeconds)),
                holders.holders(), holders.period(), legalBasis);
    }

    static boolean isWholeDays(Duration time) {
        return time.equals(Duration.ofDays(time.toDays()));
    }

    /** The beginning of the day that was chosen, Japan time, or null: as soon as it is approved. */
    Instant takesEffectAt() {
        return effectDate == null ? null : effectDate.atStartOfDay(JapanTime.ZONE).toInstant();
    }

    private static <T extends Enum<T>> Set<T> set(T[] chosen, Class<T> type) {
        Set<T> set = EnumSet.noneOf(type);
        set.addAll(Arrays.asList(chosen));
        return set;
    }

    RuleVersionId id() {
        return id;
    }

    long version() {
        return version;
    }

    public boolean isNew() {
        return id == null;
    }

    /** The law allows touches only where assurance level 1 is enough. */
    public boolean isTouchesOffered() {
        return assurance.allowsPinless();
    }

    /** Places at which the law allows touches. */
    public List<Place> getLawfulPlaces() {
        return Arrays.stream(Place.values()).filter(Place::allowsPinless).toList();
    }

    public HolderFields getHolders() {
        return holders;
    }

    public AssuranceLevel getAssurance() {
        return assurance;
    }

    public void setAssurance(AssuranceLevel assurance) {
        this.assurance = assurance;
    }

    public boolean isTouches() {
        return touches;
    }

    public void setTouches(boolean touches) {
        this.touches = touches;
    }

    public Purpose[] getPurposes() {
        return purposes.clone();
    }

    public void setPurposes(Purpose[] purposes) {
        this.purposes = purposes.clone();
    }

    public Place[] getPlaces() {
        return places.clone();
    }

    public void setPlaces(Place[] places) {
        this.places = places.clone();
    }

    public boolean isGenuineness() {
        return genuineness;
    }

    public void setGenuineness(boolean genuineness) {
        this.genuineness = genuineness;
    }

    public String getWhy() {
        return why;
    }

    public void setWhy(String why) {
        this.why = why;
    }

    public Integer getSincePin() {
        return sincePin;
    }

    public void setSincePin(Integer sincePin) {
        this.sincePin = sincePin;
    }

    /** Days or hours. */
    public ChronoUnit getSincePinUnit() {
        return sincePinUnit;
    }

    public void setSincePinUnit(ChronoUnit sincePinUnit) {
        this.sincePinUnit = sincePinUnit;
    }

    public List<ChronoUnit> getSincePinUnits() {
        return List.of(ChronoUnit.DAYS, ChronoUnit.HOURS);
    }

    public Integer getPerDay() {
        return perDay;
    }

    public void setPerDay(Integer perDay) {
        this.perDay = perDay;
    }

    public Integer getIntervalSeconds() {
        return intervalSeconds;
    }

    public void setIntervalSeconds(Integer intervalSeconds) {
        this.intervalSeconds = intervalSeconds;
    }

    public String getLegalBasis() {
        return legalBasis;
    }

    public void setLegalBasis(String legalBasis) {
        this.legalBasis = legalBasis;
    }

    public LocalDate getEffectDate() {
        return effectDate;
    }

    public void setEffectDate(LocalDate effectDate) {
        this.effectDate = effectDate;
    }
}
