/** REST resources of the identity context: challenges, registrations, touches, validations, links. JSON names are those of the boundaries' records. */
package jp.citizencard.web.identity.rest;
