/**
 * The trust corpus: files with the verdict that each has to get and the rule that it breaks. {@link jp.citizencard.trust.corpus.MakeCorpus} writes them; the tests here judge them by the
 * real engine. What belongs here: certificates, revocation lists, OCSP responses and card proofs, sound and unsound, and what makes them. What does not: tests of one class.
 */
package jp.citizencard.trust.corpus;
