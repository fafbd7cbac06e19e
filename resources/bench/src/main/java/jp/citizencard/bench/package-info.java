/** Benchmarks that anyone can run: the platform beside a reference in the same run, on one machine, load generator included. */
package jp.citizencard.bench;
