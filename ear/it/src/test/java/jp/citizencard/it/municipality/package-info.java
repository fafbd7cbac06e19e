/** What administrators of the platform do for municipalities; tests here have that role alone, see {@link jp.citizencard.it.SignedInTests}. */
package jp.citizencard.it.municipality;
