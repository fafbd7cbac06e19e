/** One internal id per person (MyKey ID), a different PPID for every service, registration and touch: what others may call. */
package jp.citizencard.identity.boundary;
