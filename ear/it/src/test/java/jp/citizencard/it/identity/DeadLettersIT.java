package jp.citizencard.it.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.Resource;
import jakarta.ejb.EJB;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import jp.citizencard.it.rig.PlatformTest;
import jp.citizencard.platform.data.Jdbc;
import jp.citizencard.platform.data.PlatformDataSource;
import jp.citizencard.platform.paging.PageRequest;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.usecase.Tx;
import jp.citizencard.platform.value.ServiceLinkId;
import jp.citizencard.service.boundary.WebhookOutbox;
import jp.citizencard.service.boundary.Webhooks;
import jp.citizencard.service.control.WebhookMessages;
import jp.citizencard.service.entity.WebhookEvent;
import jp.citizencard.service.entity.WebhookState;

/** Messages that a connected system refused for days. */
class DeadLettersIT extends PlatformTest {

    private static final int PATIENCE_SECONDS = 60;

    @EJB
    private CardDesk desk;

    @EJB
    private Webhooks webhooks;

    @EJB
    private WebhookOutbox outbox;

    @EJB
    private Tx tx;

    @Resource(lookup = PlatformDataSource.NAME)
    private DataSource dataSource;

    private CardDesk.Open open;
    private Receiver receiver;

    @BeforeEach
    void openService() {
        open = desk.open(CardDesk.MAEBASHI);
        receiver = new Receiver();
        open.managed(() -> webhooks.setUp(open.id(), receiver.address()));
    }

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    private void tell(ServiceLinkId link, WebhookEvent event) throws Exception {
        tx.required(() -> {
            outbox.tell(open.id(), link, event, Map.of());
            return null;
        });
    }

    private List<WebhookMessages.Line> lines(WebhookState state) {
        return open.managed(() -> webhooks.deliveries(open.id(), state, PageRequest.first())).items();
    }

    private WebhookMessages.Line awaitLine(WebhookState state) {
        for (int second = 0; second < PATIENCE_SECONDS; second++) {
            receiver.next(1);
            Optional<WebhookMessages.Line> line = lines(state).stream().findFirst();
            if (line.isPresent()) {
                return line.get();
            }
        }
        throw new AssertionError("no message is " + state);
    }

    /** As if what waits had been refused for four days. */
    private void waitingForFourDays() {
        new Jdbc(dataSource).update("UPDATE webhook_message SET waiting_since = waiting_since - INTERVAL 4 DAY, next_attempt_at = waiting_since WHERE service_id = ?", open.id().value());
    }

    @Test
    void aMessageThatIsGivenUpHoldsNobodyUpAndGoesOutAgainUnderItsIdWhenStaffSaySo() throws Exception {
        ServiceLinkId link = desk.register(open, desk.person(), false).linkId();
        receiver.refuse(Integer.MAX_VALUE);
        tell(link, WebhookEvent.ATTRIBUTES_MAY_HAVE_CHANGED);
        waitingForFourDays();
        WebhookMessages.Line dead = awaitLine(WebhookState.DEAD);
        assertThat(dead.outcome()).isEqualTo("500");
        assertThat(dead.finishedAt()).isNotNull();

        receiver.refuse(0);
        tell(link, WebhookEvent.CERTIFICATE_ENDED);
        assertThat(awaitLine(WebhookState.DELIVERED).type()).as("later messages of the link do not wait").isEqualTo(WebhookEvent.CERTIFICATE_ENDED);
        assertThat(lines(WebhookState.DEAD)).hasSize(1);

        open.managed(() -> {
            webhooks.sendAgain(dead.id());
            return null;
        });
        Receiver.Message again = receiver.next(PATIENCE_SECONDS).orElseThrow();
        while (!again.id().equals(dead.id().toString())) {
            again = receiver.next(PATIENCE_SECONDS).orElseThrow();
        }
        assertThat(again.json().path("type").asText()).isEqualTo("attributes.may-have-changed");
        assertThat(lines(WebhookState.DEAD)).isEmpty();
        assertThatThrownBy(() -> open.managed(() -> {
            webhooks.sendAgain(dead.id());
            return null;
        })).as("it is not dead any more").isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.code()).isEqualTo(PlatformProblem.NOT_FOUND));
    }
}
