/** Connected systems of municipalities and how each uses the card: rules, free of container classes. */
package jp.citizencard.service.control;
