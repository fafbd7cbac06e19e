package jp.citizencard.cardap.loading;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import jp.citizencard.card.apdu.StatusWord;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.channel.Apdus;
import jp.citizencard.cardap.channel.CardAnswer;
import jp.citizencard.cardap.channel.ChannelException;
import jp.citizencard.cardap.channel.SecureChannel;
import jp.citizencard.cardap.keys.CardKeys;
import jp.citizencard.cardap.keys.ChannelKeys;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.keys.KeySet;
import jp.citizencard.cardap.keys.KeyUnavailableException;
import jp.citizencard.cardap.loading.LoadingState.Phase;

/**
 * Carries out a {@link LoadingOrder}: {@link #begin} at every contact with the card, then {@link #answer} with each response until the state is over.
 * Holds nothing itself; the caller stores the state of each step before it sends the command.
 *
 * <p>A contact: select the card AP; when it is there, open a channel with its management keys, ask its status, do what the {@link Plan} says. When it is
 * not there and shall be, or shall be deleted: open a channel to the card manager, ask what is loaded and how much space is free, install or delete.
 */
public final class LoadingSession {

    private static final System.Logger LOG = System.getLogger(LoadingSession.class.getName());
    private static final int CHALLENGE = 8;

    private final LoadingOrder order;
    private final SpaceManager manager;
    private final CardKeys keys;
    private final SecureRandom random;

    /** @param keys know the card AP's keys and the manager's */
    public LoadingSession(LoadingOrder order, SpaceManager manager, CardKeys keys, SecureRandom random) {
        this.order = order;
        this.manager = manager;
        this.keys = keys;
        this.random = random;
    }

    /** The start of a contact with the card, the first or any later one. */
    public LoadingStep begin() {
        return send(LoadingState.fresh(), Apdus.select(order.definition().aid().bytes()));
    }

    /** What follows from the card's response to the last command. A refusal, a changed or a malformed response ends the contact, never in an exception. */
    public LoadingStep answer(LoadingState state, byte[] response) {
        if (state.format() != LoadingState.FORMAT || state.over()) {
            throw new IllegalArgumentException("the session is over, or of another version");
        }
        try {
            return next(state, response);
        } catch (ChannelException e) {
            LoadingFailure failure = switch (e.reason()) {
                case REFUSED -> LoadingFailure.CARD_REFUSED;
                case WRONG_MAC -> LoadingFailure.TAMPERED;
                case CARD_NOT_AUTHENTIC -> LoadingFailure.NOT_AUTHENTIC;
                case MALFORMED -> LoadingFailure.MALFORMED;
            };
            return new LoadingStep(state.failed(failure, e.reason() == ChannelException.Reason.REFUSED ? e.statusWord().value() : 0), null);
        }
    }

    private LoadingStep next(LoadingState state, byte[] response) throws ChannelException {
        return switch (state.phase()) {
            case SELECT_AP -> apSelected(state, response);
            case AP_CHALLENGE -> authenticate(state, response, order.definition().aid(), Phase.AP_AUTHENTICATE);
            case AP_AUTHENTICATE -> opened(state, response, Phase.AP_STATUS, Commands.status());
            case AP_STATUS -> planned(state.seen(CardView.parse(received(state, response))));
            case AP_TASK -> taskAnswered(state, response);
            case SELECT_MANAGER -> challenge(state, response, Phase.MANAGER_CHALLENGE);
            case MANAGER_CHALLENGE -> authenticate(state, response, manager.aid(), Phase.MANAGER_AUTHENTICATE);
            case MANAGER_AUTHENTICATE -> opened(state, response, Phase.REGISTRY, Commands.registry());
            case REGISTRY -> listed(state, LoadedAp.parse(received(state, response)));
            case RESOURCES -> install(state.withFree(LoadedAp.freeSpace(received(state, response))));
            case INSTALL -> installed(state, response);
            case DELETE -> deleted(state, response);
            case DONE, FAILED -> throw new IllegalStateException("over");
        };
    }

    private LoadingStep apSelected(LoadingState state, byte[] response) throws ChannelException {
        if (Apdus.response(response).status().equals(StatusWord.NOT_FOUND)) {
            return send(state.to(Phase.SELECT_MANAGER), Apdus.select(manager.aid().bytes()));
        }
        return challenge(state, response, Phase.AP_CHALLENGE);
    }

    private LoadingStep challenge(LoadingState state, byte[] response, Phase next) throws ChannelException {
        Apdus.data(response);
        byte[] challenge = new byte[CHALLENGE];
        random.nextBytes(challenge);
        return send(state.challenged(next, HexFormat.of().formatHex(challenge)), SecureChannel.initializeUpdate(KeySet.MANAGEMENT, challenge));
    }

    private LoadingStep authenticate(LoadingState state, byte[] response, Aid aid, Phase next) throws ChannelException {
        CardAnswer answer = CardAnswer.parse(response);
        if (!aid.equals(manager.aid()) && !answer.diversifier().equals(order.diversifier())) {
            if (order.operation() == Operation.REMOVE) {
                return send(state.to(Phase.SELECT_MANAGER), Apdus.select(manager.aid().bytes()));
            }
            return failed(state, LoadingFailure.FOREIGN_INSTANCE);
        }
        try (ChannelKeys pair = keys(aid, answer.version(), answer.diversifier())) {
            SecureChannel channel = SecureChannel.open(pair, KeySet.MANAGEMENT, HexFormat.of().parseHex(state.hostChallenge()), answer);
            byte[] command = channel.externalAuthenticate(SecureChannel.FULL);
            return send(state.through(channel.state()).to(next), command);
        } catch (KeyUnavailableException | IllegalArgumentException e) {
            LOG.log(System.Logger.Level.WARNING, "no keys for what the card names", e);
            return failed(state, LoadingFailure.KEYS_UNAVAILABLE);
        }
    }

    private LoadingStep opened(LoadingState state, byte[] response, Phase next, byte[] command) throws ChannelException {
        Apdus.data(response);
        return secured(state.to(next), command);
    }

    private LoadingStep planned(LoadingState state) {
        List<Plan.Task> tasks;
        try {
            tasks = plan(state);
        } catch (Plan.Refused e) {
            return failed(state, e.failure());
        }
        if (state.task() < tasks.size()) {
            return secured(state.to(Phase.AP_TASK), tasks.get(state.task()).command());
        }
        if (isToBeDeleted()) {
            return send(state.to(Phase.SELECT_MANAGER), Apdus.select(manager.aid().bytes()));
        }
        return new LoadingStep(state.through(null).to(Phase.DONE), null);
    }

    private LoadingStep taskAnswered(LoadingState state, byte[] response) throws ChannelException {
        byte[] data = received(state, response);
        try {
            byte[] expected = plan(state).get(state.task()).expected();
            if (expected != null && !Arrays.equals(expected, data)) {
                return failed(state, LoadingFailure.VERIFICATION_FAILED);
            }
        } catch (Plan.Refused e) {
            return failed(state, e.failure());
        }
        return planned(state.taskDone());
    }

    private LoadingStep listed(LoadingState state, List<LoadedAp> loaded) {
        LoadingState known = state.listed(loaded);
        boolean present = loaded.stream().anyMatch(ap -> ap.aid().equals(order.definition().aid()));
        if (isToBeDeleted()) {
            return present ? delete(known) : new LoadingStep(known.through(null).to(Phase.DONE), null);
        }
        if (order.operation() != Operation.LOAD) {
            return failed(known, LoadingFailure.NOT_LOADED);
        }
        if (present) {
            return failed(known, LoadingFailure.TAMPERED);
        }
        return secured(known.to(Phase.RESOURCES), Commands.resources());
    }

    /** Without the card AP's own word that it is over, only a removal deletes it. */
    private LoadingStep delete(LoadingState state) {
        if (order.operation() == Operation.ROLL_BACK && state.view() == null) {
            return failed(state, LoadingFailure.FOREIGN_INSTANCE);
        }
        return secured(state.to(Phase.DELETE), Commands.delete(order.definition().aid()));
    }

    private LoadingStep install(LoadingState state) {
        if (state.free() < order.definition().size()) {
            return failed(state, LoadingFailure.NO_SPACE);
        }
        try (ChannelKeys management = keys(order.definition().aid(), order.keyVersion(), order.diversifier())) {
            return secured(state.to(Phase.INSTALL), Commands.install(order, management));
        }
    }

    private LoadingStep installed(LoadingState state, byte[] response) throws ChannelException {
        received(state, response);
        return send(state.through(null).to(Phase.SELECT_AP), Apdus.select(order.definition().aid().bytes()));
    }

    private LoadingStep deleted(LoadingState state, byte[] response) throws ChannelException {
        received(state, response);
        return new LoadingStep(state.through(null).to(Phase.DONE), null);
    }

    private boolean isToBeDeleted() {
        return order.operation() == Operation.REMOVE || order.operation() == Operation.ROLL_BACK;
    }

    private List<Plan.Task> plan(LoadingState state) throws Plan.Refused {
        return new Plan(order, keys, state.view()).tasks();
    }

    private static LoadingStep failed(LoadingState state, LoadingFailure failure) {
        return new LoadingStep(state.failed(failure, 0), null);
    }

    private LoadingStep secured(LoadingState state, byte[] command) {
        try (ChannelKeys pair = channelKeys(state)) {
            SecureChannel channel = SecureChannel.resume(pair, state.channel());
            byte[] wrapped = channel.wrap(command);
            return send(state.through(channel.state()), wrapped);
        }
    }

    private byte[] received(LoadingState state, byte[] response) throws ChannelException {
        try (ChannelKeys pair = channelKeys(state)) {
            return SecureChannel.resume(pair, state.channel()).unwrap(response);
        }
    }

    private ChannelKeys channelKeys(LoadingState state) {
        boolean toManager = switch (state.phase()) {
            case REGISTRY, RESOURCES, INSTALL, DELETE -> true;
            default -> false;
        };
        return keys(toManager ? manager.aid() : order.definition().aid(), state.channel().version(), state.channel().diversifier());
    }

    private ChannelKeys keys(Aid aid, int version, Diversifier diversifier) {
        return keys.keysOf(new KeySet(aid, KeySet.MANAGEMENT, version), diversifier,
                aid.equals(manager.aid()) ? manager.keyLength() : order.definition().keyLength());
    }

    private static LoadingStep send(LoadingState state, byte[] command) {
        return new LoadingStep(state.counted(), command);
    }
}
