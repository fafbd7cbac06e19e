/**
 * Which lists are held: fetched in the background, swapped in as a whole, kept as evidence for the next start, shared between nodes. A question about a certificate reads
 * what is held and waits for nobody, but for the very first list of a partition.
 */
package jp.citizencard.trust.control.crl.held;
