package jp.citizencard.browser.rig;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jp.citizencard.launcher.Platform;
import jp.citizencard.launcher.PlatformOptions;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The platform and the browser, started for the first browser test and stopped after the last. */
final class Stage implements ExtensionContext.Store.CloseableResource, AutoCloseable {

    static final Path TARGET = Path.of(System.getProperty("citizencard.browser.directory"));

    /** No look-ups outside this machine; root needs {@code --no-sandbox}. */
    private static final List<String> ARGUMENTS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync");

    private final Platform platform;
    private final Playwright playwright;
    private final Browser browser;

    private Stage(Platform platform, Playwright playwright, Browser browser) {
        this.platform = platform;
        this.playwright = playwright;
        this.browser = browser;
    }

    static Stage start() throws IOException, InterruptedException {
        // What is looked for may come from the card through agent and server, on a busy machine; only a red test waits so long.
        PlaywrightAssertions.setDefaultAssertionTimeout(BrowserTest.LIMIT_MILLIS);
        Path program = Chromium.ofThisMachine().program(TARGET);
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(program).setArgs(ARGUMENTS));
        Platform platform = Platform.start(PlatformOptions.onFreePorts(TARGET.resolve("platform")).withFreshData()
                // Tests look again and again until a revocation is noticed.
                .withServerSetting("CITIZENCARD_TRUST_RELOAD", "PT1S").withServerSetting("CITIZENCARD_TRUST_CRL_REFRESH", "PT1S"));
        return new Stage(platform, playwright, browser);
    }

    Platform platform() {
        return platform;
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        try (platform) {
            playwright.close();
        }
    }
}
