/** Benchmark of the revocation-list engine on synthetic lists; every figure in a fresh JVM. */
package jp.citizencard.bench.crl;
