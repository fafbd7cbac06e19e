package jp.citizencard.trust.entity;

import java.util.Optional;

/**
 * The verdict on a signing certificate (署名用電子証明書), and what it says of its holder.
 *
 * @param attributes the four attributes, when the verdict passes
 */
public record SigningVerdict(Verdict verdict, Optional<CertifiedAttributes> attributes) {
}
