package jp.citizencard.web.platform.screen;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import com.fasterxml.jackson.core.JsonProcessingException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.primefaces.PrimeFaces;

import jp.citizencard.identity.boundary.Challenges;
import jp.citizencard.identity.boundary.Registrations;
import jp.citizencard.identity.boundary.Touches;
import jp.citizencard.platform.json.Json;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.text.Texts;

/** The card reader at the desk, seen from the server: what the browser needs to talk to the reader agent ({@code card.js}), and what it sent. */
@Named("reader")
@RequestScoped
public class Reader {

    private static final String TEXTS = "platform.card.";
    private static final int MAX_PARAMETER = 16_384;

    @Inject
    @ConfigProperty(name = "citizencard.agent.url", defaultValue = "http://127.0.0.1:8091")
    String agent;

    @Inject
    Language language;

    /** Where the reader agent listens on the desk PC. */
    public String getAgentAddress() {
        return agent;
    }

    /** What the reader's panel says in each state, as JSON. */
    public String getTexts() throws JsonProcessingException {
        Texts all = language.texts();
        Map<String, String> mine = new TreeMap<>();
        Collections.list(all.getKeys()).stream().filter(key -> key.startsWith(TEXTS)).forEach(key -> mine.put(key.substring(TEXTS.length()), all.getString(key)));
        return Json.MAPPER.writeValueAsString(mine).replace("<", "\\u003c");
    }

    /** Bytes that the card gave, base64url. @throws ProblemException {@code malformed-body} */
    public byte[] bytes(String parameter) {
        String text = text(parameter);
        if (text == null || text.length() > MAX_PARAMETER) {
            throw new ProblemException(PlatformProblem.MALFORMED_BODY, parameter, "");
        }
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(PlatformProblem.MALFORMED_BODY, parameter, "");
        }
    }

    /** Text that the card gave; null when it is missing or empty. */
    public String text(String parameter) {
        String text = FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap().get(parameter);
        return text == null || text.isBlank() ? null : text;
    }

    /** A date that the card gave; null when it is missing. */
    public LocalDate date(String parameter) {
        String text = text(parameter);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new ProblemException(PlatformProblem.MALFORMED_BODY, parameter, "");
        }
    }

    /** Whether the person agreed on the page that the signing certificate (署名用電子証明書) is given too. */
    public boolean consentsToSigning() {
        return "true".equals(text("signingConsent"));
    }

    /** The signing certificate and what its key has signed; null when the person did not agree to give it. */
    public Registrations.Signing signing() {
        return consentsToSigning() ? new Registrations.Signing(bytes("signingCertificate"), bytes("signingSignature"), true) : null;
    }

    /** Hands the waiting {@code card.js} a challenge, and what the card is asked for besides: the signing certificate too, when the person has agreed to that on the page. */
    public void challenge(Challenges.Issued issued, String reads) {
        answer("challenge", issued.challenge());
        answer("reads", consentsToSigning() ? reads + " signing" : reads);
    }

    /** Hands something to the waiting {@code card.js}. */
    public void answer(String name, Object value) {
        PrimeFaces.current().ajax().addCallbackParam(name, value);
    }

    /** Hands bytes to the waiting {@code card.js}, base64url. */
    public void answer(String name, byte[] value) {
        answer(name, (Object) Base64.getUrlEncoder().withoutPadding().encodeToString(value));
    }

    /** Asks the card, through the waiting {@code card.js}, to prove that it is genuine. */
    public void askForProof(Touches.SecondRound round) {
        answer("challengeId", round.challengeId().toString());
        answer("challenge", round.challenge());
        answer("birthDateKey", round.birthDateKey());
    }
}
