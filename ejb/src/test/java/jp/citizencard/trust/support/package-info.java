/** Authorities, lists, answers and a revocation server for the tests of the trust context, with every fault that a test wants. */
package jp.citizencard.trust.support;
