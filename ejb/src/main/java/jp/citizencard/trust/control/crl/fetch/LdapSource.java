package jp.citizencard.trust.control.crl.fetch;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import jp.citizencard.trust.control.crl.CrlRefusedException;
import jp.citizencard.trust.control.path.Anchor;
import jp.citizencard.trust.control.path.DistributionPoint;
import jp.citizencard.trust.entity.ListRefusal;

/**
 * Lists from a directory (RFC 4511), as the attribute {@code certificateRevocationList;binary} (RFC 4523 §4) of the entry that the distribution point names, read without
 * signing in or, where one is configured for the server, with an {@link LdapAccount}. LDAP gives an attribute in one message, so a list is in memory while it is being
 * fetched, and has a maximum of its own. An entry whose {@code modifyTimestamp} is still the same is not sent again.
 */
public final class LdapSource implements ListSource {

    private static final String LIST = "certificateRevocationList;binary";
    private static final String CHANGED = "modifyTimestamp";
    /** Of a message, for everything but the list itself. */
    private static final int ENVELOPE = 64 * 1024;

    private final ListAddress addresses;
    private final int maxBytes;
    private final Duration connectTimeout;
    private final Duration limit;
    private final Optional<LdapAccount> account;
    private final Supplier<SocketFactory> tls;
    private final Map<URI, String> given = new ConcurrentHashMap<>();

    /**
     * @param template {@code ldap://host/{name}}, for anchors that have none of their own
     * @param limit    of one answer
     * @param account  for the one server that wants a name
     */
    public LdapSource(Optional<String> template, int maxBytes, Duration connectTimeout, Duration limit, Optional<LdapAccount> account) {
        this(template, maxBytes, connectTimeout, limit, account, SSLSocketFactory::getDefault);
    }

    /** @param tls whom to trust as a server; of the Java platform otherwise */
    LdapSource(Optional<String> template, int maxBytes, Duration connectTimeout, Duration limit, Optional<LdapAccount> account, Supplier<SocketFactory> tls) {
        this.addresses = new ListAddress(template, Set.of("ldap", "ldaps"));
        this.maxBytes = maxBytes;
        this.connectTimeout = connectTimeout;
        this.limit = limit;
        this.account = account;
        this.tls = tls;
    }

    @Override
    public Optional<String> location(Anchor anchor, DistributionPoint point) {
        return addresses.of(anchor, point).map(URI::toString);
    }

    @Override
    public Outcome fetch(Anchor anchor, DistributionPoint point, boolean ifChanged, Path into) throws IOException, CrlRefusedException {
        URI address = addresses.of(anchor, point).orElseThrow();
        try {
            LDAPURL url = new LDAPURL(address.toString());
            try (LDAPConnection connection = connect(url)) {
                signIn(connection, address);
                SearchResult found = connection.search(request(url, ifChanged ? given.get(address) : null));
                return found.getEntryCount() == 0 ? Outcome.UNCHANGED : take(address, url, found.getSearchEntries().get(0), into);
            }
        } catch (LDAPException e) {
            if (e.getResultCode().equals(ResultCode.DECODING_ERROR)) {
                // The library breaks off at the header of a message that is over its limit.
                throw new CrlRefusedException(ListRefusal.TOO_LARGE, e);
            }
            throw new IOException("directory: " + e.getResultCode().getName(), e);
        }
    }

    @Override
    public void forget(Anchor anchor, DistributionPoint point) {
        addresses.of(anchor, point).ifPresent(given::remove);
    }

    private Outcome take(URI address, LDAPURL url, SearchResultEntry entry, Path into) throws IOException, CrlRefusedException {
        byte[] list = entry.getAttributeValueBytes(attribute(url));
        if (list == null) {
            throw new IOException("directory: the entry has no list");
        }
        if (list.length > maxBytes) {
            throw new CrlRefusedException(ListRefusal.TOO_LARGE);
        }
        Files.write(into, list);
        if (entry.hasAttribute(CHANGED)) {
            given.put(address, entry.getAttributeValue(CHANGED));
        } else {
            given.remove(address);
        }
        return Outcome.LIST;
    }

    /** @param changed the time of the change that is known, or null */
    private static SearchRequest request(LDAPURL url, String changed) {
        Filter any = Filter.createPresenceFilter("objectClass");
        return new SearchRequest(url.getBaseDN().toString(), SearchScope.BASE,
                changed == null ? any : Filter.createNOTFilter(Filter.createEqualityFilter(CHANGED, changed)), attribute(url), CHANGED);
    }

    private static String attribute(LDAPURL url) {
        return url.attributesProvided() ? url.getAttributes()[0] : LIST;
    }

    private void signIn(LDAPConnection connection, URI address) throws LDAPException {
        if (account.isPresent() && account.get().isFor(address)) {
            connection.bind(account.get().user(), account.get().password());
        }
    }

    private LDAPConnection connect(LDAPURL url) throws LDAPException {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis((int) connectTimeout.toMillis());
        options.setResponseTimeoutMillis(limit.toMillis());
        options.setMaxMessageSize((int) Math.min(Integer.MAX_VALUE, (long) maxBytes + ENVELOPE));
        options.setFollowReferrals(false);
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        return new LDAPConnection("ldaps".equals(url.getScheme()) ? tls.get() : SocketFactory.getDefault(), options, url.getHost(), url.getPort());
    }
}
