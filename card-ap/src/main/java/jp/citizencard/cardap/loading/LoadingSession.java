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
 * Where the card AP does not prove that the card is the right one, that is looked at before the manager is ({@link MeantCard}).
 */
public final class LoadingSession {

    private static final System.Logger LOG = System.getLogger(LoadingSession.class.getName());
    private static final int CHALLENGE = 8;

    private final LoadingOrder order;
    private final SpaceManager manager;
    private final CardKeys keys;
    private final ManagementChannel channel;
    private final SecureRandom random;
    private final MeantCard meant;

    /** With whatever card. @param keys know the card AP's keys and the manager's */
    public LoadingSession(LoadingOrder order, SpaceManager manager, CardKeys keys, SecureRandom random) {
        this(order, manager, keys, random, null);
    }

    /** @param meant the card that it has to be */
    public LoadingSession(LoadingOrder order, SpaceManager manager, CardKeys keys, SecureRandom random, MeantCard meant) {
        this.order = order;
        this.manager = manager;
        this.keys = keys;
        this.channel = new ManagementChannel(order.definition(), manager, keys);
        this.random = random;
        this.meant = meant;
    }

    /** The start of a contact with the card, the first or any later one. */
    public LoadingStep begin() {
        return meant != null && order.operation() == Operation.CLEAR ? lookAtCard(LoadingState.fresh()) : selectAp(LoadingState.fresh());
    }

    /** Commands of a contact that is not interrupted, for showing progress. */
    public int expectedCommands() {
        boolean looks = meant != null && (order.operation() == Operation.LOAD || order.operation() == Operation.CLEAR);
        return order.expectedCommands() + (looks ? MeantCard.COMMANDS : 0);
    }

    /** What follows from the card's response to the last command. A refusal, a changed or a malformed response ends the contact, never in an exception. */
    public LoadingStep answer(LoadingState state, byte[] response) {
        if (state.format() != LoadingState.FORMAT || state.over()) {
            throw new IllegalArgumentException("the session is over, or of another version");
        }
        try {
            return next(state, response);
        } catch (ChannelException e) {
            return new LoadingStep(state.failed(LoadingFailure.of(e.reason()), e.reason() == ChannelException.Reason.REFUSED ? e.statusWord().value() : 0), null);
        }
    }

    private LoadingStep next(LoadingState state, byte[] response) throws ChannelException {
        return switch (state.phase()) {
            case SELECT_AP -> apSelected(state, response);
            case AP_CHALLENGE -> authenticate(state, response, order.definition().aid(), Phase.AP_AUTHENTICATE);
            case AP_AUTHENTICATE -> opened(state, response, Phase.AP_STATUS, Commands.status());
            case AP_STATUS -> planned(state.seen(CardView.parse(channel.unwrap(state, response))));
            case AP_TASK -> taskAnswered(state, response);
            case SELECT_CARD -> goOn(state, response, Phase.SELECT_CERTIFICATE, MeantCard.selectCertificate());
            case SELECT_CERTIFICATE -> goOn(state, response, Phase.CERTIFICATE, MeantCard.read());
            case CERTIFICATE -> cardSeen(state, response);
            case SELECT_MANAGER -> challenge(state, response, Phase.MANAGER_CHALLENGE);
            case MANAGER_CHALLENGE -> authenticate(state, response, manager.aid(), Phase.MANAGER_AUTHENTICATE);
            case MANAGER_AUTHENTICATE -> opened(state, response, Phase.REGISTRY, Commands.registry());
            case REGISTRY -> inSpace(state.listed(LoadedAp.parse(channel.unwrap(state, response))));
            case RESOURCES -> inSpace(state.withFree(LoadedAp.freeSpace(channel.unwrap(state, response))));
            case INSTALL -> installed(state, response);
            case DELETE -> deleted(state, response);
            case DONE, FAILED -> throw new IllegalStateException("over");
        };
    }

    private LoadingStep apSelected(LoadingState state, byte[] response) throws ChannelException {
        if (Apdus.response(response).status().equals(StatusWord.NOT_FOUND)) {
            // A clearing has looked at the card first.
            return meant == null || order.operation() == Operation.CLEAR ? selectManager(state) : lookAtCard(state);
        }
        return challenge(state, response, Phase.AP_CHALLENGE);
    }

    private static LoadingStep lookAtCard(LoadingState state) {
        return send(state.to(Phase.SELECT_CARD), MeantCard.select());
    }

    private static LoadingStep goOn(LoadingState state, byte[] response, Phase next, byte[] command) throws ChannelException {
        Apdus.data(response);
        return send(state.to(next), command);
    }

    private LoadingStep cardSeen(LoadingState state, byte[] response) throws ChannelException {
        if (!meant.isIt(response)) {
            return failed(state, LoadingFailure.OTHER_CARD);
        }
        return order.operation() == Operation.CLEAR ? selectAp(state) : selectManager(state);
    }

    private LoadingStep selectAp(LoadingState state) {
        return send(state.to(Phase.SELECT_AP), Apdus.select(order.definition().aid().bytes()));
    }

    private LoadingStep selectManager(LoadingState state) {
        return send(state.to(Phase.SELECT_MANAGER), Apdus.select(manager.aid().bytes()));
    }

    private LoadingStep challenge(LoadingState state, byte[] response, Phase next) throws ChannelException {
        Apdus.data(response);
        byte[] challenge = new byte[CHALLENGE];
        random.nextBytes(challenge);
        return send(state.challenged(next, HexFormat.of().formatHex(challenge)), SecureChannel.initializeUpdate(KeySet.MANAGEMENT, challenge));
    }

    private LoadingStep authenticate(LoadingState state, byte[] response, Aid aid, Phase next) throws ChannelException {
        CardAnswer answer = CardAnswer.parse(response);
        boolean clears = !aid.equals(manager.aid()) && order.operation() == Operation.CLEAR;
        if (!aid.equals(manager.aid()) && clears == answer.diversifier().equals(order.diversifier())) {
            return failed(state, clears ? LoadingFailure.WRONG_STATE : LoadingFailure.FOREIGN_INSTANCE);
        }
        try (ChannelKeys pair = channel.keys(aid, answer.version(), answer.diversifier())) {
            SecureChannel open = SecureChannel.open(pair, KeySet.MANAGEMENT, HexFormat.of().parseHex(state.hostChallenge()), answer);
            byte[] command = open.externalAuthenticate(SecureChannel.FULL);
            return send(state.through(open.state()).to(next), command);
        } catch (KeyUnavailableException | IllegalArgumentException e) {
            LOG.log(System.Logger.Level.WARNING, "no keys for what the card names: {0}", e.getMessage());
            return clears ? selectManager(state.withoutKeys()) : failed(state, LoadingFailure.KEYS_UNAVAILABLE);
        } catch (ChannelException e) {
            if (clears && e.reason() == ChannelException.Reason.CARD_NOT_AUTHENTIC) {
                // What nobody has keys for is deleted as it is, and nothing is known of it.
                return selectManager(state.withoutKeys());
            }
            throw e;
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
        if (order.operation().deletes()) {
            return selectManager(order.operation() == Operation.CLEAR ? state.withCleared() : state);
        }
        return new LoadingStep(state.through(null).to(Phase.DONE), null);
    }

    private LoadingStep taskAnswered(LoadingState state, byte[] response) throws ChannelException {
        byte[] data = channel.unwrap(state, response);
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

    private LoadingStep inSpace(LoadingState state) {
        try {
            Phase next = new SpacePlan(order, meant, state).next();
            return switch (next) {
                case RESOURCES -> secured(state.to(next), Commands.resources());
                case DELETE -> secured(state.to(next), Commands.delete(order.definition().aid()));
                case INSTALL -> install(state.to(next));
                default -> new LoadingStep(state.through(null).to(next), null);
            };
        } catch (Plan.Refused e) {
            return failed(state, e.failure());
        }
    }

    private LoadingStep install(LoadingState state) {
        try (ChannelKeys management = channel.keys(order.definition().aid(), order.keyVersion(), order.diversifier())) {
            return secured(state, Commands.install(order, management));
        }
    }

    private LoadingStep installed(LoadingState state, byte[] response) throws ChannelException {
        channel.unwrap(state, response);
        return selectAp(state.through(null));
    }

    private LoadingStep deleted(LoadingState state, byte[] response) throws ChannelException {
        channel.unwrap(state, response);
        return new LoadingStep(state.through(null).to(Phase.DONE), null);
    }

    private List<Plan.Task> plan(LoadingState state) throws Plan.Refused {
        return new Plan(order, keys, state.view()).tasks();
    }

    private static LoadingStep failed(LoadingState state, LoadingFailure failure) {
        return new LoadingStep(state.failed(failure, 0), null);
    }

    private LoadingStep secured(LoadingState state, byte[] command) {
        ManagementChannel.Wrapped wrapped = channel.wrap(state, command);
        return send(state.through(wrapped.state()), wrapped.command());
    }

    private static LoadingStep send(LoadingState state, byte[] command) {
        return new LoadingStep(state.counted(), command);
    }
}
