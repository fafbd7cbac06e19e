/** Screens of the links between people and services, and of the usage records. */
package jp.citizencard.web.identity.screen;
