/** One internal id per person (MyKey ID), a different PPID for every service, registration and touch: rules, free of container classes. */
package jp.citizencard.identity.control;
