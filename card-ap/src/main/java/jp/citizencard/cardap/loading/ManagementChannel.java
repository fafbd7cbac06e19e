package jp.citizencard.cardap.loading;

import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.catalogue.CardApDefinition;
import jp.citizencard.cardap.channel.ChannelException;
import jp.citizencard.cardap.channel.ChannelState;
import jp.citizencard.cardap.channel.SecureChannel;
import jp.citizencard.cardap.keys.CardKeys;
import jp.citizencard.cardap.keys.ChannelKeys;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.keys.KeySet;

/** The channel that is open between two commands of a session, to the card AP or to the card manager. Its keys are derived anew for each command and overwritten after it. */
final class ManagementChannel {

    /** @param state after the command */
    record Wrapped(byte[] command, ChannelState state) {
    }

    private final CardApDefinition definition;
    private final SpaceManager manager;
    private final CardKeys keys;

    ManagementChannel(CardApDefinition definition, SpaceManager manager, CardKeys keys) {
        this.definition = definition;
        this.manager = manager;
        this.keys = keys;
    }

    Wrapped wrap(LoadingState state, byte[] command) {
        try (ChannelKeys pair = keys(state)) {
            SecureChannel channel = SecureChannel.resume(pair, state.channel());
            byte[] wrapped = channel.wrap(command);
            return new Wrapped(wrapped, channel.state());
        }
    }

    byte[] unwrap(LoadingState state, byte[] response) throws ChannelException {
        try (ChannelKeys pair = keys(state)) {
            return SecureChannel.resume(pair, state.channel()).unwrap(response);
        }
    }

    /** Management keys of the card AP or of the manager. */
    ChannelKeys keys(Aid aid, int version, Diversifier diversifier) {
        return keys.keysOf(new KeySet(aid, KeySet.MANAGEMENT, version), diversifier, aid.equals(manager.aid()) ? manager.keyLength() : definition.keyLength());
    }

    private ChannelKeys keys(LoadingState state) {
        boolean toManager = switch (state.phase()) {
            case REGISTRY, RESOURCES, INSTALL, DELETE -> true;
            default -> false;
        };
        return keys(toManager ? manager.aid() : definition.aid(), state.channel().version(), state.channel().diversifier());
    }
}
