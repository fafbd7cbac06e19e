package jp.citizencard.web.platform.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What is open without sign-in. Everything that is not named here is closed. */
@ApplicationScoped
public class PublicPaths {

    /** The sign-in page. */
    public static final String SIGN_IN = "/sign-in.xhtml";

    private static final List<String> PAGES = List.of(SIGN_IN, "/error.xhtml", "/favicon.ico", "/robots.txt");
    private static final List<String> FOLDERS = List.of("/resources", "/jakarta.faces.resource", "/health", "/openapi", "/api-docs", "/webjars/swagger-ui");

    @Inject
    @ConfigProperty(name = "citizencard.web.public-paths")
    Optional<String> more;

    /** @param path decoded, below the context path */
    public boolean contains(String path) {
        return PAGES.contains(path) || FOLDERS.stream().anyMatch(folder -> isIn(folder, path))
                || more.stream().flatMap(paths -> Arrays.stream(paths.split(","))).anyMatch(folder -> isIn(folder.strip(), path));
    }

    private static boolean isIn(String folder, String path) {
        return path.equals(folder) || path.startsWith(folder + "/");
    }
}
