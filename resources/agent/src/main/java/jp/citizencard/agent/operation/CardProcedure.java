package jp.citizencard.agent.operation;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jp.citizencard.card.BirthDateKey;
import jp.citizencard.card.Card;
import jp.citizencard.card.CardException;
import jp.citizencard.card.CardException.Reason;
import jp.citizencard.card.FourAttributes;
import jp.citizencard.card.GenuinenessProof;
import jp.citizencard.card.LastTry;
import jp.citizencard.card.Pin;
import jp.citizencard.card.PinState;

/**
 * Does with a card what a {@link CardRequest} asks.
 *
 * <p>A wrong PIN is asked again until the card blocks it. A PIN that is blocked or not set is told before anybody
 * is asked for one. The last try is spent only where whoever entered the PIN agreed to that ({@link EnteredPin#lastTryOf}). The card
 * has two 4-digit PINs with a try counter each; when the person says that both are the same, the second is tried without asking, but
 * not on its last try without such consent. The signing password is always asked for by itself.
 */
public final class CardProcedure {

    private final Card card;
    private final PinEntry pins;

    public CardProcedure(Card card, PinEntry pins) {
        this.card = card;
        this.pins = pins;
    }

    /**
     * @param request one that {@link CardRequest#checked()} has accepted
     * @throws CardException        when card or reader could not do it
     * @throws InterruptedException when cancelled while waiting for a PIN
     */
    public CardAnswer perform(CardRequest request) throws CardException, InterruptedException {
        return switch (request.kind()) {
            case TOUCH -> CardAnswer.ofCertificate(card.userAuthCertificate());
            case GENUINENESS -> CardAnswer.ofGenuineness(
                    card.proveGenuine(request.birthDateKey().orElseThrow(), request.challenge().orElseThrow()));
            case FOUR_ATTRIBUTES -> fourAttributes();
            case REGISTRATION -> register(request);
            case SIGNING -> signing(request.challenge().orElseThrow());
            case CARD_AP_SESSION -> throw new IllegalArgumentException("a session is no single request");
        };
    }

    private CardAnswer fourAttributes() throws CardException, InterruptedException {
        byte[] certificate = card.userAuthCertificate();
        try (Entry entry = new Entry(false)) {
            FourAttributes attributes = entry.with(PinKind.INPUT_SUPPORT, card::inputSupportPin, card::fourAttributes);
            return CardAnswer.ofAttributes(certificate, attributes);
        }
    }

    private CardAnswer register(CardRequest request) throws CardException, InterruptedException {
        byte[] challenge = request.challenge().orElseThrow();
        byte[] certificate = card.userAuthCertificate();
        usable(card.userAuthPin());
        boolean signs = request.reads().contains(CardRead.SIGNING);
        if (signs) {
            usableToSign();
        }
        boolean readsMore = readsMore(request);
        try (Entry entry = new Entry(readsMore)) {
            byte[] signature = entry.with(PinKind.USER_AUTHENTICATION, card::userAuthPin, (pin, lastTry) -> card.proveUser(pin, lastTry, challenge));
            Optional<FourAttributes> read = readsMore
                    ? Optional.of(entry.with(PinKind.INPUT_SUPPORT, card::inputSupportPin, card::fourAttributes)) : Optional.empty();
            Optional<GenuinenessProof> proof = request.reads().contains(CardRead.GENUINENESS)
                    ? Optional.of(card.proveGenuine(BirthDateKey.of(read.orElseThrow().dateOfBirth()), challenge)) : Optional.empty();
            Optional<SigningProof> signing = signs ? Optional.of(entry.with(PinKind.SIGNING, this::usableToSign, (password, lastTry) -> sign(password, lastTry, challenge))) : Optional.empty();
            return new CardAnswer(Optional.of(certificate), Optional.of(signature),
                    read.map(FourAttributes::dateOfBirth).filter(date -> request.reads().contains(CardRead.DATE_OF_BIRTH)),
                    read.filter(all -> request.reads().contains(CardRead.FOUR_ATTRIBUTES)), proof, signing);
        }
    }

    private CardAnswer signing(byte[] challenge) throws CardException, InterruptedException {
        usableToSign();
        try (Entry entry = new Entry(false)) {
            return CardAnswer.ofSigning(entry.with(PinKind.SIGNING, this::usableToSign, (password, lastTry) -> sign(password, lastTry, challenge)));
        }
    }

    /** A right password gives all tries back, so that the signature after the certificate is never on the last. */
    private SigningProof sign(Pin password, LastTry lastTry, byte[] challenge) throws CardException {
        return new SigningProof(card.signingCertificate(password, lastTry), card.sign(password, challenge));
    }

    /** Under codes of its own: without a signing certificate, or with its password locked, the person can register all the same. */
    private PinState usableToSign() throws CardException {
        try {
            return usable(card.signingPassword());
        } catch (CardException e) {
            throw switch (e.reason()) {
                case PIN_BLOCKED -> new CardException(Reason.SIGNING_PASSWORD_BLOCKED, "the signing password is blocked", e);
                case PIN_NOT_SET, NOT_FOUND -> new CardException(Reason.SIGNING_CERTIFICATE_MISSING, "the card has no signing certificate", e);
                default -> e;
            };
        }
    }

    /** Whether the input-support AP is read. Certificates on a phone come without it: the date of birth is left out then, more is an error. */
    private boolean readsMore(CardRequest request) throws CardException {
        Set<CardRead> reads = request.reads().stream().filter(read -> read != CardRead.SIGNING).collect(Collectors.toSet());
        if (reads.isEmpty()) {
            return false;
        }
        try {
            usable(card.inputSupportPin());
            return true;
        } catch (CardException e) {
            if (e.reason() == Reason.NOT_FOUND && reads.equals(Set.of(CardRead.DATE_OF_BIRTH))) {
                return false;
            }
            throw e;
        }
    }

    private static PinState usable(PinState state) throws CardException {
        if (!state.set()) {
            throw new CardException(Reason.PIN_NOT_SET, "the card has no such PIN");
        }
        if (state.blocked()) {
            throw new CardException(Reason.PIN_BLOCKED, "the PIN is blocked");
        }
        return state;
    }

    /** The PINs of one operation: asks, tries, asks again, and keeps a PIN only where the person said that it serves twice. */
    private final class Entry implements AutoCloseable {

        private boolean secondFollows;
        private EnteredPin kept;

        Entry(boolean secondFollows) {
            this.secondFollows = secondFollows;
        }

        <T> T with(PinKind kind, PinStateOf stateOf, WithPin<T> action) throws CardException, InterruptedException {
            boolean offersSame = secondFollows;
            secondFollows = false;
            boolean wrong = false;
            while (true) {
                PinState state = usable(stateOf.get());
                EnteredPin entered = kind == PinKind.INPUT_SUPPORT ? takeKept(kind, state.triesLeft()) : null;
                if (entered == null) {
                    entered = pins.ask(new PinPrompt(kind, state.triesLeft(), wrong, offersSame), card);
                }
                try {
                    T result = action.apply(entered.pin(), entered.lastTry(kind));
                    if (offersSame && entered.sameForOther()) {
                        kept = entered;
                    }
                    return result;
                } catch (CardException e) {
                    if (e.reason() != Reason.WRONG_PIN) {
                        throw e;
                    }
                    wrong = true;
                } finally {
                    if (kept != entered) {
                        entered.close();
                    }
                }
            }
        }

        private EnteredPin takeKept(PinKind kind, int triesLeft) {
            if (kept == null || triesLeft < 2 && kept.lastTry(kind) == LastTry.KEEP) {
                return null;
            }
            EnteredPin taken = kept;
            kept = null;
            return taken;
        }

        @Override
        public void close() {
            if (kept != null) {
                kept.close();
            }
        }
    }

    @FunctionalInterface
    private interface PinStateOf {
        PinState get() throws CardException;
    }

    @FunctionalInterface
    private interface WithPin<T> {
        T apply(Pin pin, LastTry lastTry) throws CardException;
    }
}
