package jp.citizencard.agent.operation;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jp.citizencard.card.BerTlv;
import jp.citizencard.card.CardApplet;
import jp.citizencard.card.CardException;
import jp.citizencard.card.CardFormatException;
import jp.citizencard.card.apdu.CommandApdu;
import jp.citizencard.card.apdu.ResponseApdu;
import jp.citizencard.card.transport.CardTransport;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.loading.MeantCard;
import jp.citizencard.cardap.loading.SpaceManager;

/**
 * Passes on what a loading system says to the card manager and to card APs in the free space (空き領域), and nothing else, so that a page can neither read
 * the person's data nor spend tries of a PIN.
 *
 * <ol>
 * <li>Class {@code 00}, {@code 80} or {@code 84}: the basic channel alone, as another channel has a selection of its own.
 * <li>In class {@code 00} only SELECT by name, of the card manager or of another whole name, but of none that begins as the names of the national applications do (利用者証明, 券面,
 * 入力補助, 共通): a card takes a part of a name for the whole.
 * <li>Such a selection stands only when the answer says, in the form of the card APs, that this very name is one: whatever else lies on the card is told nothing more.
 * <li>Besides, in this order, the commands by which a loading system looks whose card it is ({@link MeantCard}): the beginning of the user-authentication certificate, which any reader can read.
 * <li>Anything else only while such a selection stands, and only instructions of resources/docs/card-ap.md. VERIFY, READ BINARY, the signing of the
 * other applications and MANAGE CHANNEL are none of them.
 * </ol>
 */
final class FreeSpaceFilter {

    private static final int SELECT = 0xA4;
    private static final int BY_NAME = 0x04;
    private static final int PLAIN = 0x80;
    private static final int SECURED = 0x84;
    /** Bytes of a name that say who has registered it (ISO/IEC 7816-4 §12.2.3.1); no name is shorter. */
    private static final int PROVIDER_BYTES = 5;
    /** Of the national applications, and of the security domains beside the card manager. */
    private static final Set<Aid> RESERVED = Stream.concat(Arrays.stream(CardApplet.values()).map(CardApplet::aid), Stream.of(SpaceManager.DEFAULT_AID.bytes()))
            .map(FreeSpaceFilter::provider).collect(Collectors.toUnmodifiableSet());
    private static final int FILE_CONTROL = 0x6F;
    private static final int NAME = 0x84;
    private static final int PROPRIETARY = 0xA5;
    private static final int TYPE = 0xC0;
    private static final int STATE = 0xC1;
    /** INITIALIZE UPDATE, EXTERNAL AUTHENTICATE, GET DATA, PUT KEY, STORE DATA, SET and GET STATUS, INSTALL, DELETE; records and counters. */
    private static final Set<Integer> INSTRUCTIONS = Set.of(0x50, 0x82, 0xCA, 0xD8, 0xDA, 0xF0, 0xF2, 0xE6, 0xE4, 0xB2, 0xDC, 0x30, 0x32, 0x34);

    private final CardTransport card;
    private boolean selected;
    private int looked;

    FreeSpaceFilter(CardTransport card) {
        this.card = card;
    }

    ResponseApdu transmit(CommandApdu command) throws CommandNotAllowedException, CardException {
        int look = lookOf(command);
        if (look == 0 || look > 0 && look == looked) {
            return look(command, look);
        }
        looked = 0;
        if (command.cla() == 0x00) {
            return select(command);
        }
        require(command.cla() == PLAIN || command.cla() == SECURED, "The class of a command is 00, 80 or 84.");
        require(INSTRUCTIONS.contains(command.ins()), "The instruction is none of card APs.");
        require(selected, "Select the card manager or a card AP first.");
        return card.transmit(command);
    }

    private static int lookOf(CommandApdu command) {
        List<byte[]> commands = MeantCard.commands();
        byte[] encoded = command.encode();
        return IntStream.range(0, commands.size()).filter(i -> Arrays.equals(commands.get(i), encoded)).findFirst().orElse(-1);
    }

    private ResponseApdu look(CommandApdu command, int look) throws CardException {
        selected = false;
        looked = 0;
        ResponseApdu answer = card.transmit(command);
        looked = answer.status().isOk() ? look + 1 : 0;
        return answer;
    }

    /** What stands after a SELECT that failed is not certain, so that nothing may follow it but another one. */
    private ResponseApdu select(CommandApdu command) throws CommandNotAllowedException, CardException {
        require(command.ins() == SELECT && command.p1() == BY_NAME && command.p2() == 0x00, "In class 00 there is only SELECT by name.");
        Aid wanted = name(command.data());
        require(wanted.equals(SpaceManager.DEFAULT_AID) || !RESERVED.contains(provider(wanted.bytes())), "Only the card manager and card APs of the free space can be selected.");
        selected = false;
        ResponseApdu answer = card.transmit(command);
        selected = answer.status().isOk() && (wanted.equals(SpaceManager.DEFAULT_AID) || isCardAp(wanted, answer.data()));
        return answer;
    }

    private static Aid name(byte[] bytes) throws CommandNotAllowedException {
        try {
            return Aid.of(bytes);
        } catch (IllegalArgumentException e) {
            throw new CommandNotAllowedException("A name has 5 to 16 bytes and is registered, national or proprietary.");
        }
    }

    private static Aid provider(byte[] name) {
        return Aid.of(Arrays.copyOf(name, PROVIDER_BYTES));
    }

    /** {@code 6F {84 name, A5 {C0 type, C1 state}}}, see resources/docs/card-ap.md. */
    private static boolean isCardAp(Aid wanted, byte[] answer) {
        try {
            BerTlv file = BerTlv.read(answer, FILE_CONTROL);
            BerTlv own = file.child(PROPRIETARY);
            return Arrays.equals(file.child(NAME).value(), wanted.bytes()) && own.child(TYPE).value().length == 1 && own.child(STATE).value().length == 1;
        } catch (CardFormatException e) {
            return false;
        }
    }

    private static void require(boolean holds, String rule) throws CommandNotAllowedException {
        if (!holds) {
            throw new CommandNotAllowedException(rule);
        }
    }
}
