/** What others may call at the library: patrons and their cards, visits, loans, holds, the catalogue, rules and files. */
package jp.citizencard.library.boundary;
