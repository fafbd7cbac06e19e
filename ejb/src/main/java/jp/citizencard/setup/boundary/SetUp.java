package jp.citizencard.setup.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import jp.citizencard.freespace.boundary.CatalogueRecords;
import jp.citizencard.library.boundary.LibraryDemo;
import jp.citizencard.platform.caller.Caller;
import jp.citizencard.platform.caller.Callers;
import jp.citizencard.platform.json.Json;
import jp.citizencard.setup.entity.SetUpFile;

/** Reads {@code citizencard.setup.file} at start-up and creates what is absent; what is there stays as administrators have left it. */
@Singleton
@Startup
@DependsOn({"Migrations", "Secrets"})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SetUp {

    @Inject
    @ConfigProperty(name = "citizencard.setup.file")
    Optional<String> file;

    @Inject
    SetUpStep step;

    @Inject
    LibraryDemo library;

    @Inject
    CatalogueRecords cardAps;

    /** Without a transaction around it, which the class's annotation does not prevent for a life-cycle method: every step commits for itself, and the library's files are read after the services are there. */
    @PostConstruct
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    void run() {
        if (file.isEmpty()) {
            return;
        }
        SetUpFile setUp = read(Path.of(file.get()));
        Callers.as(Caller.PLATFORM, () -> {
            setUp.municipalities().forEach(step::municipality);
            setUp.operators().forEach(staff -> step.operator(null, staff));
            return null;
        });
        for (SetUpFile.Tenant tenant : setUp.municipalities()) {
            Caller asTenant = new Caller(Caller.Kind.PLATFORM, Caller.PLATFORM.id(), Optional.of(tenant.code()));
            Callers.as(asTenant, () -> {
                tenant.services().forEach(step::service);
                tenant.terminals().forEach(step::terminal);
                tenant.operators().forEach(staff -> step.operator(tenant.code(), staff));
                tenant.cardAps().forEach(cardAp -> cardAps.setUp(cardAp.aid(), cardAp.terms()));
                tenant.services().stream().filter(service -> service.library() != null).forEach(this::fillLibrary);
                return null;
            });
        }
    }

    private void fillLibrary(SetUpFile.Service service) {
        Path folder = Path.of(file.orElseThrow()).toAbsolutePath().getParent();
        try {
            library.fill(service.code(), () -> Files.newInputStream(folder.resolve(service.library().patrons())), () -> Files.newInputStream(folder.resolve(service.library().items())));
        } catch (IOException e) {
            throw new IllegalStateException("the library's files of citizencard.setup.file cannot be read: " + e.getMessage(), e);
        }
    }

    private static SetUpFile read(Path path) {
        try {
            return Json.MAPPER.readValue(Files.readAllBytes(path), SetUpFile.class);
        } catch (IOException e) {
            throw new IllegalStateException("citizencard.setup.file cannot be read: " + e.getMessage(), e);
        }
    }
}
