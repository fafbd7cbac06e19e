/** REST resources of the municipality context: tokens for terminals, and a terminal's own data. */
package jp.citizencard.web.municipality.rest;
