/** Connected systems of municipalities and how each uses the card: what is stored, and value objects. */
package jp.citizencard.service.entity;
