/** One internal id per person (MyKey ID), a different PPID for every service, registration and touch: what is stored, and value objects. */
package jp.citizencard.identity.entity;
