package jp.citizencard.identity.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

import jp.citizencard.pinless.AreaCode;
import jp.citizencard.platform.data.TenantOwned;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.platform.value.TerminalId;

/**
 * Fresh bytes for a card to sign. Made for one terminal and one service, good for five minutes and for one use. The value starts with a text that says what the signature is for, so
 * that a signature made for one purpose proves nothing for another.
 */
@Entity
@Table(name = "challenge")
public class Challenge extends TenantOwned {

    /** How long a challenge is good for. */
    public static final Duration LIFETIME = Duration.ofMinutes(5);

    private static final SecureRandom RANDOM = new SecureRandom();

    /** What the card's signature will prove. */
    public enum Kind {
        /** Electronic user proof (電子利用者証明) at a registration. */
        REGISTRATION("CCP1-REGISTRATION:"),
        /** Genuineness of the card in the second round of a touch. */
        GENUINENESS("CCP1-GENUINENESS:");

        private final byte[] prefix;

        Kind(String prefix) {
            this.prefix = prefix.getBytes(StandardCharsets.US_ASCII);
        }

        byte[] newValue() {
            byte[] random = new byte[32];
            RANDOM.nextBytes(random);
            byte[] value = Arrays.copyOf(prefix, prefix.length + random.length);
            System.arraycopy(random, 0, value, prefix.length, random.length);
            return value;
        }
    }

    @Id
    @Convert(converter = ChallengeIdConverter.class)
    private ChallengeId id;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private byte[] value;

    @Column(name = "terminal_id")
    private TerminalId terminal;

    @Column(name = "service_id")
    private ServiceId service;

    @Column(name = "link_id")
    private ServiceLinkId link;

    private AreaCode area;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "used_at")
    private Instant usedAt;

    protected Challenge() {
    }

    private Challenge(Kind kind, TerminalId terminal, ServiceId service, ServiceLinkId link, AreaCode area, Instant now) {
        this.id = new ChallengeId(Ids.next());
        this.kind = kind;
        this.value = kind.newValue();
        this.terminal = terminal;
        this.service = service;
        this.link = link;
        this.area = area;
        this.expiresAt = now.plus(LIFETIME);
    }

    public static Challenge forRegistration(TerminalId terminal, ServiceId service, Instant now) {
        return new Challenge(Kind.REGISTRATION, terminal, service, null, null, now);
    }

    /**
     * @param link whose card must prove itself
     * @param area municipality in the certificate of the first round, or null when it names none
     */
    public static Challenge forGenuineness(TerminalId terminal, ServiceId service, ServiceLinkId link, AreaCode area, Instant now) {
        return new Challenge(Kind.GENUINENESS, terminal, service, link, area, now);
    }

    /**
     * Checks everything but single use, which only the database can decide between nodes.
     *
     * @throws ProblemException {@code challenge-unknown} for one of another kind, {@code challenge-wrong-terminal}, {@code challenge-replayed}, {@code challenge-expired}
     */
    public void check(Kind expected, TerminalId at, ServiceId of, Instant now) {
        if (kind != expected) {
            throw new ProblemException(IdentityProblem.CHALLENGE_UNKNOWN, "challengeId");
        }
        if (!terminal.equals(at) || !service.equals(of)) {
            throw new ProblemException(IdentityProblem.CHALLENGE_WRONG_TERMINAL, "challengeId");
        }
        if (usedAt != null) {
            throw new ProblemException(IdentityProblem.CHALLENGE_REPLAYED, "challengeId");
        }
        if (!now.isBefore(expiresAt)) {
            throw new ProblemException(IdentityProblem.CHALLENGE_EXPIRED, "challengeId");
        }
    }

    public ChallengeId id() {
        return id;
    }

    /** A copy of the bytes to sign, at most 64. */
    public byte[] value() {
        return value.clone();
    }

    public ServiceId service() {
        return service;
    }

    /** Whose card must prove itself; null for a registration. */
    public ServiceLinkId link() {
        return link;
    }

    /** The municipality in the certificate of the first round; null when it names none, and for a registration. */
    public AreaCode area() {
        return area;
    }

    public Instant expiresAt() {
        return expiresAt;
    }
}
