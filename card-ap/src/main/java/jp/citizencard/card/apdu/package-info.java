/** Commands and answers of ISO/IEC 7816-4 as bytes: no file, application or transport is known here. */
package jp.citizencard.card.apdu;
