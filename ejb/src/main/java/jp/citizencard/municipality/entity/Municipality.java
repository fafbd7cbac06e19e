package jp.citizencard.municipality.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

import jp.citizencard.platform.value.MunicipalityCode;

/** A municipality (市区町村), the tenant. Created by a platform administrator or the set-up file; never deleted. */
@Entity
@Table(name = "municipality")
public class Municipality {

    @Id
    private String code;

    private String name;

    @Column(name = "name_kana")
    private String nameKana;

    @Column(name = "name_en")
    private String nameEn;

    @Column(name = "created_at")
    private Instant createdAt;

    protected Municipality() {
    }

    public Municipality(MunicipalityCode code, String name, String nameKana, String nameEn, Instant createdAt) {
        this.code = code.value();
        this.name = name;
        this.nameKana = nameKana;
        this.nameEn = nameEn;
        this.createdAt = createdAt;
    }

    public MunicipalityCode code() {
        return new MunicipalityCode(code);
    }

    public String name() {
        return name;
    }

    public String nameKana() {
        return nameKana;
    }

    public String nameEn() {
        return nameEn;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
