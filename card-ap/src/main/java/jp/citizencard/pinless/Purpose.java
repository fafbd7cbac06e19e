package jp.citizencard.pinless;

/** What a terminal is for; the uses without PIN that the notices name. */
public enum Purpose {
    /** Library loan and return (図書館の貸出・返却). */
    LIBRARY,
    /** Sports, culture and tourism facilities (スポーツ・文化・観光施設の利用). */
    FACILITY,
    /** Shelter entry and exit (避難所の入退所). */
    SHELTER,
    /** Buses and taxis (バス・タクシー). */
    TRANSPORT,
    /** Event entry and exit (イベント入退場). */
    EVENT,
    /** Counter reception (窓口受付). */
    RECEPTION,
    /** Age or address check (年齢・住所の確認). */
    AGE_CHECK,
    /** Granting and using points (ポイントの付与・利用). */
    POINTS,
    /** Staff cards: door, PC, printer, attendance (職員証). */
    STAFF
}
