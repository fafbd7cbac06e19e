package jp.citizencard.web.library.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jp.citizencard.library.boundary.Circulation;
import jp.citizencard.platform.idempotency.IdempotencyKey;
import jp.citizencard.web.platform.screen.Language;

/** Returns: scan, scan, scan. Copies that somebody waits for are told apart, because they go to the hold shelf. */
@Named("libraryReturn")
@ViewScoped
public class ReturnScreen implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    Circulation circulation;

    @Inject
    Scanning scanning;

    @Inject
    LibraryDesk desk;

    @Inject
    Language language;

    private String barcode;
    private final ArrayList<ScanResult> results = new ArrayList<>();

    public void takeBack() {
        scanning.scan(barcode, results, scanned -> line(circulation.takeBack(desk.service(), scanned, new IdempotencyKey(UUID.randomUUID().toString()))));
        barcode = null;
    }

    private ScanResult line(Circulation.Returned returned) {
        if (returned.next() != null) {
            return new ScanResult(ScanResult.Kind.WARN, returned.loan().title(), language.text("library.return.to-hold-shelf", language.date(returned.next().readyUntil())));
        }
        String more = returned.daysLate() > 0 ? language.text("library.return.late", returned.daysLate()) : language.text("library.return.in-time");
        return new ScanResult(ScanResult.Kind.OK, returned.loan().title(), more);
    }

    public List<ScanResult> getResults() {
        return results;
    }

    public String getBarcode() {
        return barcode;
    }

    public void setBarcode(String barcode) {
        this.barcode = barcode;
    }
}
