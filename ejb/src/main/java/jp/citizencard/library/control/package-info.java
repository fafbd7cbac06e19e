/** The library's rules as plain functions: due dates over closed days, limits, numbers and their check digits, names as they are searched, files of patrons and items. */
package jp.citizencard.library.control;
