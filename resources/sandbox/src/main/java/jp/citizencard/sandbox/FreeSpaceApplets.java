package jp.citizencard.sandbox;

import java.util.Optional;
import jp.citizencard.card.apdu.CommandApdu;
import jp.citizencard.card.apdu.ResponseApdu;

/** The applications in the free space (空き領域) of a software card, which it asks for every application that is not its own. */
@FunctionalInterface
public interface FreeSpaceApplets {

    /**
     * Selects an application.
     *
     * @param aid 5 to 16 bytes
     * @return the application, or nothing when the card has none with this identifier
     */
    Optional<Selected> select(byte[] aid);

    /** A selected application, which gets every command but SELECT of another application. */
    interface Selected {

        /** What the application answered to its own SELECT. */
        ResponseApdu selection();

        ResponseApdu answer(CommandApdu command);

        /** Another application was selected, or the card left the field. */
        void deselect();
    }
}
