package jp.citizencard.web.trust.screen;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;

import jp.citizencard.trust.boundary.RevocationLists;
import jp.citizencard.web.platform.screen.Messages;

/** Revocation lists that this server works with, and import by hand in an outage. */
@Named("revocationLists")
@RequestScoped
public class RevocationListsScreen {

    @Inject
    RevocationLists lists;

    @Inject
    Messages messages;

    @Inject
    Clock clock;

    private Part file;

    public List<RevocationLists.Summary> getHeld() {
        return lists.held();
    }

    public boolean isStale(RevocationLists.Summary list) {
        return list.nextUpdate().isBefore(clock.instant());
    }

    public void importList() throws IOException {
        if (file == null || file.getSize() == 0) {
            messages.refusedAt("file", "trust.lists.file-missing");
            return;
        }
        try (InputStream content = file.getInputStream()) {
            RevocationLists.Summary taken = lists.importList(content.readAllBytes());
            messages.done("trust.lists.imported", String.valueOf(taken.number()), taken.entries());
        }
    }

    public Part getFile() {
        return file;
    }

    public void setFile(Part file) {
        this.file = file;
    }
}
