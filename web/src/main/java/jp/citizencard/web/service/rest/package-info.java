/** REST resources of the service context. */
package jp.citizencard.web.service.rest;
