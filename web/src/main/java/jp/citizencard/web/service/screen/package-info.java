/** Screens of the connected services: how each is connected, and when a touch is enough. */
package jp.citizencard.web.service.screen;
