package jp.citizencard.web.service.screen;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;

import jp.citizencard.platform.time.JapanTime;
import jp.citizencard.platform.value.ServiceId;
import jp.citizencard.service.boundary.OutageAcceptances;
import jp.citizencard.service.entity.ConnectedService;
import jp.citizencard.trust.entity.CertificatePurpose;

/** What is typed about an outage that a service is to accept. */
public class OutageForm implements Serializable {

    private static final long serialVersionUID = 1L;

    private String service;
    private CertificatePurpose purpose = CertificatePurpose.USER_AUTHENTICATION;
    private String reason;
    private LocalDate lastDay;

    /** It holds to the end of the last day, Japan time. */
    OutageAcceptances.Accept command(List<ConnectedService> services) {
        ServiceId id = services.stream().filter(each -> each.code().equals(service)).findFirst().map(ConnectedService::id).orElse(null);
        return new OutageAcceptances.Accept(id, purpose, reason, lastDay == null ? null : JapanTime.startOf(lastDay.plusDays(1)));
    }

    public String getService() {
        return service;
    }

    public void setService(String service) {
        this.service = service;
    }

    public CertificatePurpose getPurpose() {
        return purpose;
    }

    public void setPurpose(CertificatePurpose purpose) {
        this.purpose = purpose;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public LocalDate getEndsAt() {
        return lastDay;
    }

    /** The last day; named for the field of the problem that it may have. */
    public void setEndsAt(LocalDate lastDay) {
        this.lastDay = lastDay;
    }
}
