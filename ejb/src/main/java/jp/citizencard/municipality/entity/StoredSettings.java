package jp.citizencard.municipality.entity;

import jp.citizencard.cardap.terminal.TerminalSettings;

/** What is set for terminals. @param version 0 when nothing was ever set */
public record StoredSettings(TerminalSettings settings, long version) {
}
