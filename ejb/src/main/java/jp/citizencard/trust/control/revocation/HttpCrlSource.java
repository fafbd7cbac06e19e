package jp.citizencard.trust.control.revocation;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import jp.citizencard.platform.http.BoundedHttp;
import jp.citizencard.trust.control.path.Anchor;
import jp.citizencard.trust.control.path.DistributionPoint;

/**
 * Lists over HTTP. A directory name is put into the configured address; an address in a certificate is used only when the anchor allows it, so
 * that nobody can send the server where it should not go.
 */
final class HttpCrlSource implements CrlSource {

    private static final String NAME = "{name}";

    private final BoundedHttp http;
    private final Optional<String> template;
    private final int maxBytes;
    private final Duration limit;
    private final Map<URI, BoundedHttp.Reply> validators = new ConcurrentHashMap<>();

    /**
     * @param template address with <code>{name}</code> where the directory name belongs (RFC 2253, URL-encoded), for anchors that have none of
     *                 their own
     */
    HttpCrlSource(BoundedHttp http, Optional<String> template, int maxBytes, Duration limit) {
        this.http = http;
        this.template = template;
        this.maxBytes = maxBytes;
        this.limit = limit;
    }

    @Override
    public boolean serves(Anchor anchor, DistributionPoint point) {
        return point instanceof DistributionPoint.Address address ? anchor.allows(address.uri()) : template(anchor).isPresent();
    }

    @Override
    public Optional<byte[]> fetch(Anchor anchor, DistributionPoint point, boolean ifChanged) throws IOException {
        URI address = address(anchor, point);
        BoundedHttp.Reply reply = http.get(address, ifChanged ? Optional.ofNullable(validators.get(address)) : Optional.empty(), maxBytes,
                limit);
        return switch (reply.status()) {
            case 200 -> {
                validators.put(address, new BoundedHttp.Reply(200, new byte[0], reply.entityTag(), reply.lastModified()));
                yield Optional.of(reply.body());
            }
            case 304 -> Optional.empty();
            default -> throw new IOException("status " + reply.status());
        };
    }

    private Optional<String> template(Anchor anchor) {
        return anchor.listAddress().or(() -> template);
    }

    private URI address(Anchor anchor, DistributionPoint point) {
        return point instanceof DistributionPoint.Address address ? address.uri()
                : URI.create(template(anchor).orElseThrow().replace(NAME, URLEncoder.encode(point.name(), StandardCharsets.UTF_8)));
    }
}
