package jp.citizencard.web.library.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.primefaces.PrimeFaces;

import jp.citizencard.identity.boundary.TouchProofs;
import jp.citizencard.identity.boundary.Touches;
import jp.citizencard.identity.entity.ChallengeId;
import jp.citizencard.library.boundary.LoanView;
import jp.citizencard.library.boundary.SelfService;
import jp.citizencard.library.boundary.Visits;
import jp.citizencard.library.entity.VisitId;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.web.platform.screen.Language;
import jp.citizencard.web.platform.screen.Reader;

/** Self-checkout: touch, scan, done. Shows no name, because others may look on; goes back to the start by itself when left alone. */
@Named("checkout")
@ViewScoped
public class CheckoutScreen implements Serializable {

    private static final long serialVersionUID = 1L;

    /** What the screen asks for. */
    public enum Step {
        TOUCH, SCAN, RECEIPT
    }

    @Inject
    Visits visits;

    @Inject
    SelfService self;

    @Inject
    Scanning scanning;

    @Inject
    LibraryDesk desk;

    @Inject
    Reader reader;

    @Inject
    Language language;

    private Step step = Step.TOUCH;
    private VisitId visit;
    private String barcode;
    private final ArrayList<ScanResult> results = new ArrayList<>();
    private final ArrayList<ScanResult> lent = new ArrayList<>();

    public void touched() {
        enter(visits.touch(desk.service(), reader.bytes("certificate"), new IdempotencyKey(UUID.randomUUID().toString())));
    }

    public void proved() {
        TouchProofs.Command proof = new TouchProofs.Command(ChallengeId.of(reader.text("challengeId")), reader.bytes("ageRecord"), reader.bytes("cvCertificate"), reader.bytes("signature"));
        enter(visits.prove(desk.service(), proof, new IdempotencyKey(UUID.randomUUID().toString())));
    }

    private void enter(Visits.Touched touched) {
        if (touched.status() == Touches.Status.GENUINENESS_REQUIRED) {
            reader.askForProof(touched.secondRound());
            return;
        }
        visit = touched.visit();
        step = Step.SCAN;
        desk.tell(touched);
        // Only now: the reader's panel must stay the same as long as it waits for cards.
        PrimeFaces.current().ajax().update("all", "touch");
    }

    public void lend() {
        scanning.scan(barcode, results, scanned -> {
            LoanView loan = self.lend(desk.service(), visit, List.of(scanned), new IdempotencyKey(UUID.randomUUID().toString())).loans().get(0);
            ScanResult line = new ScanResult(ScanResult.Kind.OK, loan.title(), language.text("library.patron.lent-until", language.date(loan.dueOn())));
            lent.add(line);
            return line;
        });
        barcode = null;
    }

    /** The patron is done: the visit ends, the receipt is shown. */
    public void finish() {
        self.end(desk.service(), visit);
        visit = null;
        step = Step.RECEIPT;
    }

    public Step getStep() {
        return step;
    }

    public List<ScanResult> getResults() {
        return results;
    }

    public List<ScanResult> getLent() {
        return lent;
    }

    public String getBarcode() {
        return barcode;
    }

    public void setBarcode(String barcode) {
        this.barcode = barcode;
    }
}
