/** The service context inside the server. */
package jp.citizencard.it.service;
