package jp.citizencard.library.boundary;

import jp.citizencard.library.entity.Bibliography;
import jp.citizencard.library.entity.ItemId;

/**
 * An item in the catalogue.
 *
 * @param type      code of the item type
 * @param copies    copies that are not lost or withdrawn
 * @param available of these, on their shelf
 * @param waiting   holds that wait for a copy
 */
public record ItemView(ItemId id, String code, Bibliography bibliography, String type, int copies, int available, int waiting, long version) {
}
