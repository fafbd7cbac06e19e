package jp.citizencard.it.rig;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody at the screens without a browser: keeps cookies, follows no redirect, sends forms as the pages' own. */
public final class ScreenVisitor {

    /** Password of the demo operators. */
    public static final String PASSWORD = "sakura-namiki-2026";

    private static final Pattern VIEW_STATE = Pattern.compile("name=\"jakarta\\.faces\\.ViewState\"[^>]*value=\"([^\"]*)\"");
    private static final Pattern NONCE = Pattern.compile("nonce=\"([^\"]+)\"");

    private final URI server;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).connectTimeout(Duration.ofSeconds(5)).build();

    /** @param server its address with a final slash */
    public ScreenVisitor(URI server) {
        this.server = server;
    }

    /** From now on with the pages in English. */
    public ScreenVisitor inEnglish() {
        HttpCookie language = new HttpCookie("language", "en");
        language.setPath("/");
        language.setVersion(0);
        cookies.getCookieStore().add(server, language);
        return this;
    }

    /** @param path below the server, with a slash at its head */
    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(server.resolve(path)).GET());
    }

    /** Signs in at a new session; the answer is the redirect, or the page with its message. */
    public HttpResponse<String> signIn(String login, UnaryOperator<HttpRequest.Builder> headers) {
        Map<String, String> form = new LinkedHashMap<>(Map.of("form", "form", "form:login", login, "form:password", PASSWORD, "form:submit", "form:submit",
                "jakarta.faces.ViewState", "stateless"));
        return send(headers.apply(form("/sign-in.xhtml", form)));
    }

    /** Signs a demo operator in, as a program that is no browser. */
    public ScreenVisitor signedIn(String login) {
        HttpResponse<String> answer = signIn(login, request -> request);
        if (answer.statusCode() != 302) {
            throw new IllegalStateException("no sign-in as " + login + ": " + answer.statusCode());
        }
        return this;
    }

    /** Opens a page and sends its form with these fields. */
    public HttpResponse<String> submit(String path, Map<String, String> fields) {
        String page = get(path).body();
        Map<String, String> form = new LinkedHashMap<>(fields);
        form.put("jakarta.faces.ViewState", first(VIEW_STATE, page));
        form.put("primefaces.nonce", first(NONCE, page));
        return send(form(path, form));
    }

    private HttpRequest.Builder form(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream().map(field -> encoded(field.getKey()) + '=' + encoded(field.getValue())).collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(server.resolve(path)).header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String first(Pattern pattern, String page) {
        Matcher found = pattern.matcher(page);
        if (!found.find()) {
            throw new IllegalStateException("the page has no " + pattern);
        }
        return found.group(1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
