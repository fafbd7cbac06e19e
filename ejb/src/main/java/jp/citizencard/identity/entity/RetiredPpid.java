package jp.citizencard.identity.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

import jp.citizencard.platform.data.Attributes;
import jp.citizencard.platform.value.Ppid;
import jp.citizencard.platform.value.ServiceLinkId;

/** A PPID that was given up at a reissue, kept so that it is never given again and the service can be told old and new. */
@Entity
@Table(name = "retired_ppid")
public class RetiredPpid {

    @Id
    @Convert(converter = Attributes.OfPpid.class)
    private Ppid ppid;

    @Column(name = "link_id")
    private ServiceLinkId link;

    @Column(name = "retired_at")
    private Instant retiredAt;

    protected RetiredPpid() {
    }

    public RetiredPpid(Ppid ppid, ServiceLinkId link, Instant retiredAt) {
        this.ppid = ppid;
        this.link = link;
        this.retiredAt = retiredAt;
    }
}
