/** The set-up file. */
package jp.citizencard.setup.entity;
