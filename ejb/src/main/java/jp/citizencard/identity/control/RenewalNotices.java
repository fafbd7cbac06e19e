package jp.citizencard.identity.control;

import java.io.IOException;
import java.util.List;

import jp.citizencard.identity.entity.CertificateNotice;

/** Where the issuing body tells which certificates belong to one person. How it does so is its own affair; this is what the platform needs of it. */
public interface RenewalNotices {

    /**
     * The next notices.
     *
     * @param sequence of the last one that was taken in, 0 at first
     * @return ascending by sequence, all above {@code sequence}; empty when there is nothing new
     * @throws IOException when they cannot be had or are not what they should be; nothing is taken in then
     */
    List<CertificateNotice> after(long sequence) throws IOException;
}
