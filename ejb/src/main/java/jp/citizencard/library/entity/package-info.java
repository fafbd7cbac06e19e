/**
 * The library's records: settings, branches, patrons, items, copies, loans and holds, each of one municipality. Which patron had a returned copy is not kept: what people read is theirs
 * (図書館の自由に関する宣言, third article).
 */
package jp.citizencard.library.entity;
