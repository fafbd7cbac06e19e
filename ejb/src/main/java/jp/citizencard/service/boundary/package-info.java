/** Connected systems of municipalities and how each uses the card: what others may call. */
package jp.citizencard.service.boundary;
