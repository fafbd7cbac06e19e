package jp.citizencard.trust.control.crl.fetch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jp.citizencard.trust.control.crl.CrlRefusedException;
import jp.citizencard.platform.http.BoundedDownload;
import jp.citizencard.platform.http.BoundedDownload.BrokenLimitException;
import jp.citizencard.trust.control.path.Anchor;
import jp.citizencard.trust.control.path.DistributionPoint;
import jp.citizencard.trust.entity.ListRefusal;

/**
 * Lists over HTTP (RFC 9110). Asks with the validators of the list that it gave last; goes on with a transfer that was broken off where the server names its version by
 * a strong entity tag ({@code Range} with {@code If-Range}, §14.2 and §13.1.5).
 */
public final class HttpSource implements ListSource {

    private record Validators(Optional<String> entityTag, Optional<String> lastModified) {
    }

    private final BoundedDownload http;
    private final ListAddress addresses;
    private final int maxBytes;
    private final Duration limit;
    /** Of the list that was given last, by address. */
    private final Map<URI, Validators> given = new ConcurrentHashMap<>();
    /** Strong entity tag of what a broken transfer left in its file. */
    private final Map<Path, String> partial = new ConcurrentHashMap<>();

    /**
     * @param template address with <code>{name}</code>, for anchors that have none of their own
     * @param limit    of one transfer
     */
    public HttpSource(BoundedDownload http, Optional<String> template, int maxBytes, Duration limit) {
        this.http = http;
        this.addresses = new ListAddress(template, Set.of("http", "https"));
        this.maxBytes = maxBytes;
        this.limit = limit;
    }

    @Override
    public Optional<String> location(Anchor anchor, DistributionPoint point) {
        return addresses.of(anchor, point).map(URI::toString);
    }

    @Override
    public Outcome fetch(Anchor anchor, DistributionPoint point, boolean ifChanged, Path into) throws IOException, CrlRefusedException {
        URI address = addresses.of(anchor, point).orElseThrow();
        BoundedDownload.Reply reply = get(address, headers(address, ifChanged, into), into);
        switch (reply.status()) {
            case 200, 206 -> {
                partial.remove(into);
                given.put(address, new Validators(reply.entityTag(), reply.lastModified()));
                return Outcome.LIST;
            }
            case 304 -> {
                return Outcome.UNCHANGED;
            }
            case 416 -> {
                drop(into);
                throw new IOException("the rest of the list is not there any more");
            }
            default -> throw new IOException("status " + reply.status());
        }
    }

    @Override
    public void forget(Anchor anchor, DistributionPoint point) {
        addresses.of(anchor, point).ifPresent(given::remove);
    }

    private BoundedDownload.Reply get(URI address, Map<String, String> headers, Path into) throws IOException, CrlRefusedException {
        try {
            return http.get(address, headers, into, maxBytes, limit);
        } catch (BrokenLimitException e) {
            drop(into);
            throw new CrlRefusedException(e.size() ? ListRefusal.TOO_LARGE : ListRefusal.TOO_SLOW, e);
        } catch (BoundedDownload.BrokenOffException e) {
            e.strongTag().ifPresentOrElse(tag -> partial.put(into, tag), () -> partial.remove(into));
            throw e;
        }
    }

    private Map<String, String> headers(URI address, boolean ifChanged, Path into) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        String tag = partial.get(into);
        if (tag != null && Files.exists(into) && Files.size(into) > 0) {
            headers.put("Range", "bytes=" + Files.size(into) + "-");
            headers.put("If-Range", tag);
        } else if (ifChanged && given.containsKey(address)) {
            given.get(address).entityTag().ifPresent(value -> headers.put("If-None-Match", value));
            given.get(address).lastModified().ifPresent(value -> headers.put("If-Modified-Since", value));
        }
        return headers;
    }

    private void drop(Path into) throws IOException {
        partial.remove(into);
        Files.deleteIfExists(into);
    }
}
