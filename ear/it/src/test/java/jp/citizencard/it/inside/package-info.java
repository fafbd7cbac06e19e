/** What tests share that run inside the server; unlike the rig it is deployed with them. */
package jp.citizencard.it.inside;
