package jp.citizencard.platform.data;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import jp.citizencard.platform.value.MunicipalityCode;
import org.eclipse.persistence.annotations.Multitenant;
import org.eclipse.persistence.annotations.MultitenantType;
import org.eclipse.persistence.annotations.TenantDiscriminatorColumn;

/**
 * A row that belongs to one municipality. EclipseLink adds the municipality to every query and insert of such an entity, from the tenant that
 * {@link jp.citizencard.platform.usecase.UseCase} has set; without a tenant a query fails.
 */
@MappedSuperclass
@Multitenant(MultitenantType.SINGLE_TABLE)
@TenantDiscriminatorColumn(name = "municipality_code", contextProperty = TenantOwned.TENANT, length = 6)
public abstract class TenantOwned {

    /** Property of the entity manager that carries the tenant. */
    public static final String TENANT = "eclipselink.tenant-id";

    @Column(name = "municipality_code", insertable = false, updatable = false)
    private MunicipalityCode municipality;

    /** The owner; null until the row has been written and read. */
    public MunicipalityCode municipality() {
        return municipality;
    }
}
