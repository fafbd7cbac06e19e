package jp.citizencard.service.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookAddressTest {

    @Test
    void httpsIsAcceptedEverywhereAndHttpInDevelopmentOnly() {
        assertThat(WebhookAddress.parse("https://library.example.jp/hook?from=card", false)).isPresent();
        assertThat(WebhookAddress.parse("http://127.0.0.1:9000/hook", true)).isPresent();
        assertThat(WebhookAddress.parse("http://library.example.jp/hook", false)).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "hook", "/hook", "ftp://example.jp/", "file:///etc/passwd", "https:///hook", "https://user:secret@example.jp/", "https://example.jp/#part", "https://exa mple.jp/", "javascript:alert(1)"})
    void anythingElseIsRefused(String text) {
        assertThat(WebhookAddress.parse(text, true)).isEmpty();
    }

    @Test
    void anAddressHas500CharactersAtMost() {
        String start = "https://example.jp/";
        assertThat(WebhookAddress.parse(start + "a".repeat(WebhookAddress.MAX_LENGTH - start.length()), false)).isPresent();
        assertThat(WebhookAddress.parse(start + "a".repeat(WebhookAddress.MAX_LENGTH - start.length() + 1), false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "0.0.0.0", "::", "169.254.169.254", "fe80::1", "224.0.0.1", "ff02::1", "::ffff:127.0.0.1"})
    void thisComputerTheLocalLinkAndGroupsAreNeverConnectedTo(String address) throws UnknownHostException {
        assertThat(WebhookAddress.mayConnect(InetAddress.getByName(address), true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1", "100.127.255.254", "fd00::1", "fc00::1", "0.1.2.3"})
    void privateNetworksOnlyWhereTheyAreAllowed(String address) throws UnknownHostException {
        assertThat(WebhookAddress.mayConnect(InetAddress.getByName(address), false)).isFalse();
        assertThat(WebhookAddress.mayConnect(InetAddress.getByName(address), true)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7", "100.63.255.255", "100.128.0.1", "172.32.0.1", "2001:db8::1"})
    void otherAddressesMayBeConnectedTo(String address) throws UnknownHostException {
        assertThat(WebhookAddress.mayConnect(InetAddress.getByName(address), false)).isTrue();
    }
}
