/** Two services of municipalities on offline terminals, as examples: the taxi subsidy with a yearly quota, and the bus discount. */
package jp.citizencard.cardap.offline.example;
