/** The shared kernel's web side: what every REST resource and every screen relies on. Nothing of a single context. */
package jp.citizencard.web.platform;
