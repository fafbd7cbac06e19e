package jp.citizencard.web.platform.security;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Sends a page elsewhere that asked for a part of itself (Jakarta Faces partial response). */
public final class PartialRedirect {

    private PartialRedirect() {
    }

    /** @param address of ours, without characters that XML escapes but {@code &} */
    public static void to(String address, HttpServletResponse response) throws IOException {
        response.setContentType("text/xml;charset=UTF-8");
        response.getWriter().write("<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\"" + address.replace("&", "&amp;") + "\"></redirect></partial-response>");
    }
}
