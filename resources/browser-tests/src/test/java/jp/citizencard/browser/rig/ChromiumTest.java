package jp.citizencard.browser.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which browser is taken, with directories of programs that the test makes; {@code apt-get} is a script that writes down how it was called. */
class ChromiumTest {

    private static final String INSTALL = "install -y --no-install-recommends chromium fonts-noto-cjk";

    @TempDir
    private Path machine;

    @Test
    void anInstalledOneIsTakenAndNothingInstalled() throws Exception {
        Path installed = program("chromium-browser", "");
        program("apt-get", noteCall());

        assertThat(new Chromium(List.of(machine), true).program(machine.resolve("logs"))).isEqualTo(installed);
        assertThat(machine.resolve("calls")).doesNotExist();
    }

    @Test
    void rootOnDebianGetsItInstalled() throws Exception {
        program("apt-get", noteCall() + makeChromium());

        assertThat(new Chromium(List.of(machine), true).program(machine.resolve("logs"))).isEqualTo(machine.resolve("chromium"));
        assertThat(machine.resolve("calls")).hasContent("noninteractive " + INSTALL);
    }

    @Test
    void oldPackageListsAreBroughtUpToDate() throws Exception {
        program("apt-get", noteCall() + "if [ \"$1\" = update ]; then : > " + machine.resolve("updated") + "; exit 0; fi\n"
                + "[ -e " + machine.resolve("updated") + " ] || exit 100\n" + makeChromium());

        assertThat(new Chromium(List.of(machine), true).program(machine.resolve("logs"))).isEqualTo(machine.resolve("chromium"));
        assertThat(Files.readAllLines(machine.resolve("calls"))).containsExactly("noninteractive " + INSTALL, "noninteractive update", "noninteractive " + INSTALL);
    }

    @Test
    void whoeverMayNotInstallIsToldInOneLineWhatTo() throws Exception {
        program("apt-get", noteCall() + makeChromium());

        assertThatThrownBy(() -> new Chromium(List.of(machine), false).program(machine.resolve("logs"))).isInstanceOf(IllegalStateException.class)
                .hasMessage("The browser tests need Chromium: install it (Debian: apt-get install chromium fonts-noto-cjk) and run again.");
        assertThat(machine.resolve("calls")).doesNotExist();
    }

    @Test
    void anInstallationThatFailsEndsInTheSameLine() throws Exception {
        program("apt-get", "exit 100\n");

        assertThatThrownBy(() -> new Chromium(List.of(machine), true).program(machine.resolve("logs"))).isInstanceOf(IllegalStateException.class).hasMessageContaining("install it");
    }

    private String noteCall() {
        return "echo \"$DEBIAN_FRONTEND $*\" >> " + machine.resolve("calls") + "\n";
    }

    private String makeChromium() {
        return ": > " + machine.resolve("chromium") + "\nchmod +x " + machine.resolve("chromium") + "\n";
    }

    private Path program(String name, String lines) throws IOException {
        Path file = Files.writeString(machine.resolve(name), "#!/bin/sh\n" + lines);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
