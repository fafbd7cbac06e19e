package jp.citizencard.web.identity.screen;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

import jp.citizencard.identity.boundary.CertificateEnds;
import jp.citizencard.platform.paging.Page;

/** People of one service of whose certificates none is valid any more, as the service was told: by PPID only. */
@Named("certificateEnds")
@RequestScoped
public class CertificateEndsScreen {

    @Inject
    CertificateEnds ends;

    @Inject
    ServiceTabs tabs;

    private Page<CertificateEnds.Report> page;

    public Page<CertificateEnds.Report> getPage() {
        if (page == null) {
            page = tabs.getShown() == null ? new Page<>(List.of(), null) : ends.ofService(tabs.getShown().code(), tabs.page());
        }
        return page;
    }
}
