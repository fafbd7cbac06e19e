package jp.citizencard.trust.control.revocation;

import jp.citizencard.trust.control.path.Anchor;
import jp.citizencard.trust.control.path.PathResult;
import jp.citizencard.trust.control.path.RevocationPointers;
import jp.citizencard.trust.entity.CertificateId;

/**
 * A certificate whose revocation is asked about: one that was just read, or one of which only this was kept.
 *
 * @param anchor   the authority that issued it
 * @param pointers where it said that its revocation can be looked up
 */
public record Subject(CertificateId id, Anchor anchor, RevocationPointers pointers) {

    public static Subject of(PathResult.Trusted path) {
        return new Subject(path.certificate().id(), path.anchor(), path.pointers());
    }
}
