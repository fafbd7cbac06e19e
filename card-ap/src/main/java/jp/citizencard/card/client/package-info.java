/**
 * The four applications of the card over any {@link jp.citizencard.card.transport.CardTransport}: one typed client each, on one
 * {@link jp.citizencard.card.client.CardSession}.
 *
 * <p>{@link jp.citizencard.card.client.ElementaryFile} lists every file that can be selected; the file of the Individual Number (個人番号, EF 0001 of the
 * input-support AP) is not among them, so nothing here can read it (番号利用法 art. 20).
 */
package jp.citizencard.card.client;
