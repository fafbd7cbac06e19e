package jp.citizencard.municipality.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

import jp.citizencard.cardap.terminal.TerminalSettings;
import jp.citizencard.municipality.entity.StoredSettings;
import jp.citizencard.platform.data.Jdbc;
import jp.citizencard.platform.json.Json;
import jp.citizencard.platform.value.MunicipalityCode;
import jp.citizencard.platform.value.TerminalId;

/** What a municipality has set for its terminals: for all of them, and for single ones, which goes before. */
public final class SettingsRecords {

    private static final UUID ALL = new UUID(0, 0);

    private final Jdbc database;

    public SettingsRecords(DataSource dataSource) {
        this.database = new Jdbc(dataSource);
    }

    /** @param terminal none: for all terminals of the municipality */
    public StoredSettings of(MunicipalityCode municipality, Optional<TerminalId> terminal) {
        return database.first("SELECT settings, version FROM terminal_settings WHERE municipality_code = ? AND subject = ?", row -> new StoredSettings(read(row.getString(1)), row.getLong(2)),
                municipality.value(), subject(terminal)).orElse(new StoredSettings(TerminalSettings.NONE, 0));
    }

    /** What holds for a terminal. */
    public TerminalSettings inForce(MunicipalityCode municipality, TerminalId terminal) {
        return of(municipality, Optional.of(terminal)).settings().over(of(municipality, Optional.empty()).settings());
    }

    /** Whether it was still of this version; otherwise nothing has changed. */
    public boolean set(MunicipalityCode municipality, Optional<TerminalId> terminal, long version, TerminalSettings settings) {
        String json = new String(Json.bytes(settings.values()), StandardCharsets.UTF_8);
        if (version == 0) {
            return database.update("INSERT IGNORE INTO terminal_settings (municipality_code, subject, settings, version) VALUES (?, ?, ?, 1)", municipality.value(), subject(terminal), json) == 1;
        }
        return database.update("UPDATE terminal_settings SET settings = ?, version = version + 1 WHERE municipality_code = ? AND subject = ? AND version = ?", json, municipality.value(),
                subject(terminal), version) == 1;
    }

    private static UUID subject(Optional<TerminalId> terminal) {
        return terminal.map(TerminalId::value).orElse(ALL);
    }

    private static TerminalSettings read(String json) {
        try {
            return TerminalSettings.of(Json.MAPPER.readValue(json, Map.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored settings of terminals cannot be read", e);
        }
    }
}
