package jp.citizencard.cardap.loading;

import java.util.List;
import jp.citizencard.cardap.channel.ChannelState;
import jp.citizencard.cardap.keys.Diversifier;

/**
 * Where a session stands, to be kept between two commands. No keys and no secrets: with the master keys everything is derived again.
 *
 * @param format        version of this record, {@value #FORMAT}
 * @param commands      commands given in this contact; the number of the command that is being answered
 * @param hostChallenge hexadecimal digits, while a channel is being opened
 * @param channel       the open channel, or null
 * @param view          what the card AP said of itself in this contact, or null
 * @param task          tasks of the plan that are done
 * @param loaded        what the card manager listed in this contact, or null
 * @param free          free bytes, or -1 when not asked
 * @param failure       set when the phase is {@code FAILED}
 * @param statusWord    of a refusal, else 0
 * @param cleared       of another loading, whose card AP has taken its end in this contact, or null
 * @param keyless       whether a card AP has answered in this contact for whose keys nobody is known, so that it is cleared as it is
 */
public record LoadingState(int format, Phase phase, int commands, String hostChallenge, ChannelState channel, CardView view, int task,
        List<LoadedAp> loaded, int free, LoadingFailure failure, int statusWord, Diversifier cleared, boolean keyless) {

    public static final int FORMAT = 1;

    /** What the next answer is the answer to. */
    public enum Phase {
        SELECT_AP, AP_CHALLENGE, AP_AUTHENTICATE, AP_STATUS, AP_TASK,
        SELECT_CARD, SELECT_CERTIFICATE, CERTIFICATE,
        SELECT_MANAGER, MANAGER_CHALLENGE, MANAGER_AUTHENTICATE, REGISTRY, RESOURCES, INSTALL, DELETE,
        DONE, FAILED
    }

    /** At the start of a contact. */
    static LoadingState fresh() {
        return new LoadingState(FORMAT, Phase.SELECT_AP, 0, null, null, null, 0, null, -1, null, 0, null, false);
    }

    /** Whether the contact has ended, well or not. */
    public boolean over() {
        return phase == Phase.DONE || phase == Phase.FAILED;
    }

    /** Whether the command that installs has gone out in this contact: the free space was asked, and there was enough. */
    public boolean installs() {
        return free >= 0 && failure != LoadingFailure.NO_SPACE;
    }

    LoadingState to(Phase next) {
        return new LoadingState(format, next, commands, hostChallenge, channel, view, task, loaded, free, failure, statusWord, cleared, keyless);
    }

    LoadingState challenged(Phase next, String challenge) {
        return new LoadingState(format, next, commands, challenge, null, view, task, loaded, free, failure, statusWord, cleared, keyless);
    }

    LoadingState through(ChannelState open) {
        return new LoadingState(format, phase, commands, null, open, view, task, loaded, free, failure, statusWord, cleared, keyless);
    }

    LoadingState seen(CardView seen) {
        return new LoadingState(format, phase, commands, hostChallenge, channel, seen, 0, loaded, free, failure, statusWord, cleared, keyless);
    }

    LoadingState listed(List<LoadedAp> list) {
        return new LoadingState(format, phase, commands, hostChallenge, channel, view, task, List.copyOf(list), free, failure, statusWord, cleared, keyless);
    }

    LoadingState withFree(int bytes) {
        return new LoadingState(format, phase, commands, hostChallenge, channel, view, task, loaded, bytes, failure, statusWord, cleared, keyless);
    }

    LoadingState taskDone() {
        return new LoadingState(format, phase, commands, hostChallenge, channel, view, task + 1, loaded, free, failure, statusWord, cleared, keyless);
    }

    LoadingState counted() {
        return new LoadingState(format, phase, commands + 1, hostChallenge, channel, view, task, loaded, free, failure, statusWord, cleared, keyless);
    }

    /** The card AP of the open channel has taken its end. */
    LoadingState withCleared() {
        return new LoadingState(format, phase, commands, hostChallenge, channel, view, task, loaded, free, failure, statusWord, channel.diversifier(), keyless);
    }

    LoadingState withoutKeys() {
        return new LoadingState(format, phase, commands, null, null, view, task, loaded, free, failure, statusWord, cleared, true);
    }

    LoadingState failed(LoadingFailure why, int refusal) {
        return new LoadingState(format, Phase.FAILED, commands, null, null, view, task, loaded, free, why, refusal, cleared, keyless);
    }
}
