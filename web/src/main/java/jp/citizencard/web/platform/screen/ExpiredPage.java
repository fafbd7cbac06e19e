package jp.citizencard.web.platform.screen;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The address of a page that is opened anew. A form is sent to the page without its parameters, such as the patron that it shows; the browser names them as the page it comes from (RFC 9110 §10.1.3). */
final class ExpiredPage {

    private static final String MARK = "expired=true";

    private ExpiredPage() {
    }

    /**
     * @param referer as the browser says it, or null
     * @param path    of the page that is opened
     * @return the page's parameters where the browser tells those of this very page, and the mark by which it says why it was opened anew
     */
    static String query(String referer, String path) {
        return Stream.concat(parameters(referer, path), Stream.of(MARK)).distinct().collect(Collectors.joining("&"));
    }

    private static Stream<String> parameters(String referer, String path) {
        try {
            URI page = new URI(referer == null ? "" : referer);
            return path.equals(page.getPath()) && page.getRawQuery() != null ? Arrays.stream(page.getRawQuery().split("&")) : Stream.empty();
        } catch (URISyntaxException e) {
            return Stream.empty();
        }
    }
}
