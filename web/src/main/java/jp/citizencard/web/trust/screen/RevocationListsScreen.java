package jp.citizencard.web.trust.screen;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.time.Clock;
import java.util.List;

import jp.citizencard.trust.boundary.RevocationLists;
import jp.citizencard.web.platform.screen.Messages;

/** The revocation lists that this server works with, and import from a file in an outage. */
@Named("consoleLists")
@ViewScoped
public class RevocationListsScreen implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    RevocationLists lists;

    @Inject
    Messages messages;

    @Inject
    Clock clock;

    private transient Part file;
    private transient List<RevocationLists.Summary> held;

    public List<RevocationLists.Summary> getHeld() {
        if (held == null) {
            held = lists.held();
        }
        return held;
    }

    /** Whether the list may not be used any more. */
    public boolean isStale(RevocationLists.Summary list) {
        return list.nextUpdate().isBefore(clock.instant());
    }

    public void importFile() throws IOException {
        RevocationLists.Summary list;
        try (InputStream in = file.getInputStream()) {
            list = lists.importList(in.readAllBytes());
        }
        messages.done("trust.lists.imported", list.number(), list.entries());
        file = null;
        held = null;
    }

    public Part getFile() {
        return file;
    }

    public void setFile(Part file) {
        this.file = file;
    }
}
