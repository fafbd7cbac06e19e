/** Connected systems of municipalities: lookups, free of container classes. */
package jp.citizencard.service.control;
