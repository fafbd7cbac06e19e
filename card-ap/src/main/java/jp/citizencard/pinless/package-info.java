/**
 * When a touch without PIN (かざし利用) is allowed: 公的個人認証法 38条の4 and 施行規則 64条の12. Only where assurance level 1 is enough, and only face to face, in a supervised and
 * monitored place, or on a terminal that is lent out and managed. Never online, never in the open.
 */
package jp.citizencard.pinless;
