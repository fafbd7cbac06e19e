package jp.citizencard.sandbox.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import jp.citizencard.card.apdu.CommandApdu;
import jp.citizencard.card.apdu.ResponseApdu;
import jp.citizencard.card.apdu.StatusWord;
import jp.citizencard.cardap.Aid;
import jp.citizencard.cardap.ApIdentifier;
import jp.citizencard.cardap.catalogue.ApType;
import jp.citizencard.cardap.catalogue.CardApDefinition;
import jp.citizencard.cardap.catalogue.CardApId;
import jp.citizencard.cardap.catalogue.CardGeneration;
import jp.citizencard.cardap.catalogue.DataLayout;
import jp.citizencard.cardap.catalogue.LegalBasis;
import jp.citizencard.cardap.catalogue.Owner;
import jp.citizencard.cardap.keys.CardKeys;
import jp.citizencard.cardap.keys.ChannelKeys;
import jp.citizencard.cardap.keys.Diversifier;
import jp.citizencard.cardap.keys.KeyLength;
import jp.citizencard.cardap.keys.KeystoreCardKeys;
import jp.citizencard.cardap.loading.LoadingFailure;
import jp.citizencard.cardap.loading.LoadingOrder;
import jp.citizencard.cardap.loading.LoadingSession;
import jp.citizencard.cardap.loading.LoadingState;
import jp.citizencard.cardap.loading.LoadingStep;
import jp.citizencard.cardap.loading.Operation;
import jp.citizencard.cardap.loading.OperationId;
import jp.citizencard.cardap.loading.SpaceManager;
import jp.citizencard.cardap.simulator.FreeSpaceCard;
import jp.citizencard.sandbox.FreeSpaceApplets;
import jp.citizencard.sandbox.store.Json;
import jp.citizencard.sandbox.store.SandboxDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredFreeSpaceTest {

    private static final Aid MANAGER = new Aid(FreeSpaceCard.MANAGER_AID);
    private static final Aid BUS = new Aid("F04A50434311");

    @TempDir
    private Path path;
    private SandboxDirectory directory;
    private CardKeys keys;

    @BeforeEach
    void openTheSandbox() {
        directory = new SandboxDirectory(path);
        CardKeys managers = KeystoreCardKeys.pkcs12(new LoadingKeys(directory).file(), LoadingKeys.PASSWORD.toCharArray());
        keys = (set, diversifier, length) -> set.aid().equals(MANAGER) ? managers.keysOf(set, diversifier, length)
                : new ChannelKeys(new byte[length.bytes()], new byte[length.bytes()]);
    }

    @Test
    void aCardApIsLoadedReadAndStillThereInAnotherProcess() {
        Field card = field(new StoredFreeSpace(directory, "p01"));
        assertThat(card.has(BUS.bytes())).isFalse();
        assertThat(path.resolve("free-space/p01.json")).as("a question alone starts nothing").doesNotExist();
        assertThat(carryOut(card, Operation.LOAD, 1, 1000).phase()).isEqualTo(LoadingState.Phase.DONE);
        Field elsewhere = field(new StoredFreeSpace(new SandboxDirectory(path), "p01"));
        assertThat(elsewhere.has(BUS.bytes())).isTrue();
        assertThat(read(elsewhere)).isEqualTo("BUS-42");
        assertThat(field(new StoredFreeSpace(directory, "p02")).has(BUS.bytes())).as("another card").isFalse();
    }

    @Test
    void oneProcessSeesWhatAnotherHasDone() {
        Field here = field(new StoredFreeSpace(directory, "p01"));
        Field there = field(new StoredFreeSpace(new SandboxDirectory(path), "p01"));
        carryOut(here, Operation.LOAD, 1, 1000);
        assertThat(read(there)).isEqualTo("BUS-42");
        carryOut(there, Operation.REMOVE, 2, 1000);
        assertThat(here.has(BUS.bytes())).isFalse();
    }

    @Test
    void theFreeSpaceIsLimited() {
        Field card = field(new StoredFreeSpace(directory, "p01"));
        LoadingState end = carryOut(card, Operation.LOAD, 1, StoredFreeSpace.CAPACITY + 1);
        assertThat(end.failure()).isEqualTo(LoadingFailure.NO_SPACE);
        assertThat(carryOut(card, Operation.LOAD, 1, StoredFreeSpace.CAPACITY).phase()).isEqualTo(LoadingState.Phase.DONE);
    }

    @Test
    void anApplicationThatIsNoLongerSelectedAnswersNothingAndDisturbsNothing() {
        FreeSpaceApplets card = new StoredFreeSpace(directory, "p01");
        FreeSpaceApplets.Selected first = card.select(MANAGER.bytes()).orElseThrow();
        FreeSpaceApplets.Selected second = card.select(MANAGER.bytes()).orElseThrow();
        first.deselect();
        assertThat(first.answer(new CommandApdu(0x80, 0x50, 1, 0, new byte[8], 256)).status()).isEqualTo(StatusWord.CONDITIONS_NOT_SATISFIED);
        assertThat(second.answer(new CommandApdu(0x80, 0x50, 1, 0, new byte[8], 256)).status()).isEqualTo(StatusWord.OK);
        second.deselect();
        assertThat(second.answer(new CommandApdu(0x80, 0x50, 1, 0, new byte[8], 256)).status()).isEqualTo(StatusWord.CONDITIONS_NOT_SATISFIED);
    }

    @Test
    void extendedCommandsAreRefused() {
        Field card = field(new StoredFreeSpace(directory, "p01"));
        card.transmit(new CommandApdu(0, 0xA4, 4, 0, MANAGER.bytes(), 256));
        assertThat(card.transmit(new CommandApdu(0x80, 0xCA, 0, 1, 1000)).status()).isEqualTo(StatusWord.WRONG_LENGTH);
    }

    private static Field field(FreeSpaceApplets applets) {
        return new Field(applets);
    }

    /** Selects and passes on commands as the card's interpreter does. */
    private static final class Field {

        private final FreeSpaceApplets applets;
        private FreeSpaceApplets.Selected selected;

        Field(FreeSpaceApplets applets) {
            this.applets = applets;
        }

        boolean has(byte[] aid) {
            return applets.select(aid).isPresent();
        }

        ResponseApdu transmit(CommandApdu command) {
            if (command.ins() != 0xA4) {
                return selected.answer(command);
            }
            Optional<FreeSpaceApplets.Selected> found = applets.select(command.data());
            found.ifPresent(next -> {
                if (selected != null) {
                    selected.deselect();
                }
                selected = next;
            });
            return found.map(FreeSpaceApplets.Selected::selection).orElseGet(() -> new ResponseApdu(StatusWord.NOT_FOUND));
        }
    }

    private LoadingState carryOut(Field card, Operation operation, int number, int size) {
        LoadingOrder order = new LoadingOrder(new OperationId(new UUID(0x7000L, number)), operation, definition(size), new Diversifier("0102030405060708090A"), 1,
                new ApIdentifier("BUS-42"), Map.of());
        LoadingSession session = new LoadingSession(order, new SpaceManager(MANAGER, KeyLength.AES_128), keys, new SecureRandom());
        LoadingStep step = session.begin();
        while (step.command() != null) {
            step = session.answer(stored(step.state()), card.transmit(decoded(step.command())).encode());
        }
        return step.state();
    }

    /** As a server does between two commands: the state goes through JSON. */
    private static LoadingState stored(LoadingState state) {
        try {
            return Json.MAPPER.readValue(Json.MAPPER.writeValueAsString(state), LoadingState.class);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String read(Field card) {
        card.transmit(new CommandApdu(0, 0xA4, 4, 0, BUS.bytes(), 256));
        return new String(card.transmit(new CommandApdu(0x80, 0xCA, 0, 1, 256)).data(), java.nio.charset.StandardCharsets.US_ASCII);
    }

    private static CommandApdu decoded(byte[] command) {
        try {
            return CommandApdu.decode(command);
        } catch (jp.citizencard.card.CardFormatException e) {
            throw new AssertionError(e);
        }
    }

    private static CardApDefinition definition(int size) {
        return new CardApDefinition(new CardApId(new UUID(0, 1)), BUS, "バス割引", new Owner.Municipality("102016"),
                new LegalBasis.Ordinance("条例", "平成28年条例第12号", LocalDate.of(2016, 3, 30)), "運賃の割引", ApType.IDENTIFIER, size, DataLayout.NONE,
                KeyLength.AES_128, Set.of(new CardGeneration("2016")), true);
    }
}
