/** The REST interface from outside: terminals with keys of their own, the sandbox's cards, every refusal with its code. */
package jp.citizencard.it.rest;
