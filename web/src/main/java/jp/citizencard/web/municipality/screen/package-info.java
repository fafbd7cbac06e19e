/** Screens of the municipality: sign-in, choice of the counter, operators, terminals, municipalities. */
package jp.citizencard.web.municipality.screen;
