package jp.citizencard.library.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;

import jp.citizencard.platform.value.Ids;
import jp.citizencard.platform.value.ServiceId;

/** How far the import of a file has come. The same file sent again goes on after the last line that is done. */
@Entity
@Table(name = "library_import")
public class FileImport extends LibraryOwned {

    /** What the file holds. */
    public enum Kind {
        PATRONS, ITEMS
    }

    @Id
    @Convert(converter = LibraryAttributes.OfImportId.class)
    private ImportId id;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Column(name = "file_hash")
    private byte[] fileHash;

    @Column(name = "lines_done")
    private int linesDone;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "finished_at")
    private Instant finishedAt;

    @Version
    private long version;

    protected FileImport() {
    }

    public FileImport(ServiceId library, Kind kind, byte[] fileHash, Instant now) {
        super(library);
        this.id = new ImportId(Ids.next());
        this.kind = kind;
        this.fileHash = fileHash.clone();
        this.startedAt = now;
    }

    public ImportId id() {
        return id;
    }

    public Kind kind() {
        return kind;
    }

    /** Lines whose transaction has been committed. */
    public int linesDone() {
        return linesDone;
    }

    public void done(int lines) {
        linesDone = lines;
    }

    public void finish(Instant now) {
        finishedAt = now;
    }
}
