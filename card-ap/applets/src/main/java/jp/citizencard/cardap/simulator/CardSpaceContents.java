package jp.citizencard.cardap.simulator;

import java.util.List;

/**
 * What a card's free space holds, as it is kept between two uses of the card.
 *
 * @param capacity    bytes of persistent memory for card APs
 * @param diversifier 10 bytes that name the card manager's keys
 * @param managerKeys ENC key, MAC key of the card manager
 */
public record CardSpaceContents(int capacity, byte[] diversifier, byte[] managerKeys, List<Loaded> loaded) {

    /**
     * A loaded card AP.
     *
     * @param instance AID
     * @param type     1 identifier, 2 protected identifier, 3 record
     * @param size     bytes reserved
     * @param data     its installation data
     * @param memory   its persistent memory
     */
    public record Loaded(byte[] instance, int type, int size, byte[] data, byte[] memory) {
    }
}
