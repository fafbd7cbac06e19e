/**
 * What the agent does with a card: one operation at a time, from "waiting for the card" to its answer.
 *
 * <p>Knows cards, PINs and time limits; knows nothing of HTTP, browsers or the server. The PIN goes from the person to the card and nowhere
 * else: it is in no answer, no log and no exception message. The electronic user proof (電子利用者証明) is that of
 * 公的個人認証法; the use without a PIN (かざし利用) that of its art. 38-4.
 */
package jp.citizencard.agent.operation;
