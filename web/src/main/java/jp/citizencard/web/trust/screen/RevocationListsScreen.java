package jp.citizencard.web.trust.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.primefaces.event.FileUploadEvent;

import jp.citizencard.platform.problem.ProblemException;
import jp.citizencard.trust.boundary.RevocationLists;
import jp.citizencard.trust.entity.ListRefusal;
import jp.citizencard.trust.entity.TrustProblem;
import jp.citizencard.web.platform.screen.Language;
import jp.citizencard.web.platform.screen.Messages;

/** The revocation lists that this server works with, how fresh they are, and import from a file in an outage. */
@Named("consoleLists")
@ViewScoped
public class RevocationListsScreen implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final long KILOBYTE = 1024;

    @Inject
    RevocationLists lists;

    @Inject
    Messages messages;

    @Inject
    Language language;

    @Inject
    Clock clock;

    private transient List<RevocationLists.Partition> partitions;

    public List<RevocationLists.Partition> getPartitions() {
        if (partitions == null) {
            partitions = lists.partitions();
        }
        return partitions;
    }

    /** How many partitions have no list that may be used now. */
    public long getUnusable() {
        return getPartitions().stream().filter(partition -> !partition.usable()).count();
    }

    /** Looks again. */
    public void refresh() {
        partitions = null;
    }

    /** Where the list came from, in words; of an address not the query, which names the partition once more. */
    public String source(RevocationLists.Summary list) {
        return "import".equals(list.source()) ? language.text("trust.lists.source-import") : list.source().replaceFirst("\\?.*", "");
    }

    /** Length in kilobytes or megabytes. */
    public String size(RevocationLists.Summary list) {
        long kilobytes = (list.bytes() + KILOBYTE - 1) / KILOBYTE;
        return kilobytes < KILOBYTE ? kilobytes + " KB" : "%.1f MB".formatted(list.bytes() / (double) (KILOBYTE * KILOBYTE));
    }

    /** When a source is asked next; empty while that is due. */
    public String nextTry(RevocationLists.Partition partition) {
        Instant now = clock.instant();
        return partition.nextTry().isAfter(now) && partition.nextTry().isBefore(now.plusSeconds(Integer.MAX_VALUE)) ? language.time(partition.nextTry()) : "";
    }

    public void upload(FileUploadEvent event) throws IOException {
        try (InputStream in = event.getFile().getInputStream()) {
            RevocationLists.Summary list = lists.importList(in);
            messages.done("trust.lists.imported", list.number(), list.entries());
        } catch (ProblemException e) {
            messages.refused(inWords(e));
        }
        refresh();
    }

    private ProblemException inWords(ProblemException problem) {
        return problem.code() == TrustProblem.REVOCATION_LIST_REFUSED
                ? new ProblemException(problem.code(), null, language.of("trust.lists.refused", (ListRefusal) problem.arguments().get(0))) : problem;
    }
}
