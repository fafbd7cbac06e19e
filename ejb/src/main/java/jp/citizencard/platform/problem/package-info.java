/** Refusals that a caller must understand, with codes that never change (RFC 9457 on the REST side, messages on the screens). */
package jp.citizencard.platform.problem;
