/** REST resources of the library for its terminals (scope {@code library}): a visit begins with a touch, and everything done for a patron hangs on that visit. */
package jp.citizencard.web.library.rest;
