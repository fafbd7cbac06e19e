package jp.citizencard.web.platform.security;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import org.eclipse.microprofile.config.ConfigProvider;

/** Marks the session's cookie {@code Secure} where {@code citizencard.public-url} begins with https: behind a proxy the server does not see that browsers use TLS. */
@WebListener
public class CookiePolicy implements ServletContextListener {

    @Override
    public void contextInitialized(ServletContextEvent event) {
        boolean tls = ConfigProvider.getConfig().getOptionalValue("citizencard.public-url", String.class).filter(url -> url.startsWith("https://")).isPresent();
        if (tls) {
            event.getServletContext().getSessionCookieConfig().setSecure(true);
        }
    }
}
