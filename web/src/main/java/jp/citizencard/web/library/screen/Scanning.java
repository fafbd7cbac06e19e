package jp.citizencard.web.library.screen;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Function;

import jp.citizencard.library.entity.Barcode;
import jp.citizencard.library.entity.LibraryProblem;
import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.platform.value.IndividualNumber;
import jp.citizencard.web.platform.screen.Language;

/** Scan after scan: every barcode leaves a line in the list, refused ones with the reason, and the next scan can follow at once. */
@RequestScoped
public class Scanning {

    private static final int KEPT = 50;

    @Inject
    Language language;

    /** Does {@code work} with what was scanned and puts its line, or the refusal, on top of {@code results}. Returns whether it was done. */
    public boolean scan(String scanned, List<ScanResult> results, Function<Barcode, ScanResult> work) {
        ScanResult result;
        try {
            result = work.apply(barcode(scanned));
        } catch (ProblemException refusal) {
            result = refused(scanned, refusal);
        }
        results.add(0, result);
        if (results.size() > KEPT) {
            results.remove(results.size() - 1);
        }
        return result.kind() != ScanResult.Kind.BAD;
    }

    private ScanResult refused(String scanned, ProblemException refusal) {
        String what = language.texts().problem(refusal.code(), refusal.arguments());
        String action = language.texts().problemAction(refusal.code(), refusal.arguments());
        boolean repeatable = scanned != null && !IndividualNumber.isIn(scanned);
        return new ScanResult(ScanResult.Kind.BAD, repeatable ? scanned.strip() + " – " + what : what, action);
    }

    static Barcode barcode(String scanned) {
        try {
            return Barcode.scanned(scanned == null ? "" : scanned);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(LibraryProblem.COPY_UNKNOWN, "barcode");
        }
    }
}
