/** The library inside the server: boundaries with the sandbox's cards, two desks at once, two municipalities, files. */
package jp.citizencard.it.library;
