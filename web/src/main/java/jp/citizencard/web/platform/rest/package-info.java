/** What every REST resource relies on: the application, JSON bodies, problem documents (RFC 9457), limits, the refusal of Individual Numbers, conversion of parameters. */
package jp.citizencard.web.platform.rest;
