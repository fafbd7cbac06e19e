package jp.citizencard.web.freespace.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.loading.LoadingFailure;
import jp.citizencard.freespace.boundary.CardSessions;
import jp.citizencard.freespace.boundary.CardSpace;
import jp.citizencard.freespace.boundary.EntitlementView;
import jp.citizencard.freespace.entity.ContactId;
import jp.citizencard.freespace.entity.EntitlementId;
import jp.citizencard.freespace.entity.FreespaceProblem;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.web.platform.screen.Language;
import jp.citizencard.web.platform.screen.Messages;
import jp.citizencard.web.platform.screen.Reader;

/** A session between server and the card on the reader, which {@code card-session.js} passes on command by command. */
@Named("cardWork")
@ViewScoped
public class CardWork implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    CardSessions sessions;

    @Inject
    CardApDesk desk;

    @Inject
    Reader reader;

    @Inject
    Language language;

    @Inject
    Messages messages;

    private EntitlementId entitlement;
    private ContactId session;
    private String name;
    private String failure;
    private boolean foreign;
    private boolean finished;
    private transient CardSpace space;

    /** Begins what is to be done with the card, or looks whether the card has it. */
    public void begin(EntitlementView chosen) {
        entitlement = chosen.id();
        name = desk.nameOf(chosen);
        forget();
        tell(sessions.begin(entitlement, null));
    }

    /** Staff is sure: what another loading has left on the card is removed, so that this one can be loaded. */
    public void clear() {
        forget();
        tell(sessions.clear(entitlement, null));
    }

    public void keep() {
        forget();
    }

    private void forget() {
        space = null;
        failure = null;
        foreign = false;
    }

    /** What is to be done after a session has ended. */
    public void next() {
        tell(sessions.begin(entitlement, null));
    }

    /** The card's answer. */
    public void answered() {
        CardSessions.Step step = sessions.answer(running(), number(), reader.bytes("answer"));
        if (step.status() == CardSessions.Status.FAILED && !goesOn(step)) {
            space = step.space();
            foreign = step.failure() == LoadingFailure.FOREIGN_INSTANCE;
            failure = "freespace.failure." + step.failure().name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
        tell(step);
    }

    /** A card without the card AP gets it, and one that had it already is followed; everything else waits for staff. */
    private static boolean goesOn(CardSessions.Step step) {
        return switch (step.failure()) {
            case NOT_LOADED, WRONG_STATE -> step.next() != null;
            default -> false;
        };
    }

    /** An answer belongs to one session: never to another that was begun on this page meanwhile. */
    private ContactId running() {
        if (session == null || !session.value().toString().equals(reader.text("session"))) {
            throw new ProblemException(FreespaceProblem.CARD_SESSION_OVER, "session");
        }
        return session;
    }

    private int number() {
        try {
            return Integer.parseInt(reader.text("number"));
        } catch (NumberFormatException e) {
            throw new ProblemException(PlatformProblem.MALFORMED_BODY, "number", "");
        }
    }

    private void tell(CardSessions.Step step) {
        session = step.session();
        finished = false;
        reader.answer("session", step.session().value().toString());
        reader.answer("number", step.number());
        reader.answer("expected", step.expected());
        reader.answer("what", language.text("freespace.work." + step.operation().name().toLowerCase(Locale.ROOT).replace('_', '-')));
        if (step.command() != null) {
            reader.answer("command", step.command());
        } else {
            boolean more = step.next() != null && (step.status() == CardSessions.Status.DONE || goesOn(step));
            reader.answer("more", more);
            finished = !more;
        }
    }

    /** The card left, or the person gave up: {@code card-session.js} has told why on the page. */
    public void stopped() {
        if (session != null) {
            sessions.abandon(session);
        }
        leave();
    }

    /**
     * Says how it went, and shows how things stand now; of a card that is too full, or has another loading, the page itself tells. What did not come to its end is not said to be done, whatever the
     * page thinks.
     */
    public void over() {
        if (!finished) {
            stopped();
            return;
        }
        if (failure == null) {
            messages.done("freespace.work.done", name);
        } else if (space == null && !foreign) {
            messages.refusedAt("work", failure);
        }
        leave();
    }

    private void leave() {
        session = null;
        desk.forget();
    }

    /** Whether the card has the same card AP of another loading. */
    public boolean isForeign() {
        return foreign;
    }

    public String getName() {
        return name;
    }

    /** The card that is too full, or null. */
    public CardSpace getSpace() {
        return space;
    }

    /** What could be removed, one line for each way. */
    public List<String> getRemovals() {
        return space.removal().stream().map(set -> set.stream().map(this::nameOf).collect(Collectors.joining("、"))).toList();
    }

    private String nameOf(Aid aid) {
        return space.loaded().stream().filter(item -> item.aid().equals(aid)).findFirst().map(item -> item.name() == null ? aid.value() : language.name(item.name(), item.nameEn()))
                .orElse(aid.value());
    }
}
