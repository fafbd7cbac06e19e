package jp.citizencard.web.platform.rest;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import jp.citizencard.identity.entity.IdentityProblem;
import jp.citizencard.library.entity.LibraryProblem;
import jp.citizencard.municipality.entity.MunicipalityProblem;
import jp.citizencard.platform.problem.PlatformProblem;
import jp.citizencard.platform.problem.ProblemCode;
import jp.citizencard.platform.text.Texts;
import jp.citizencard.service.entity.ServiceProblem;
import jp.citizencard.trust.entity.TrustProblem;

/** The page that the {@code type} of a problem document points to: every code with its status, what is wrong and what to do, in both languages. */
@WebServlet("/api-docs/problems")
public class ProblemList extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final List<ProblemCode[]> CODES = List.of(PlatformProblem.values(), IdentityProblem.values(), ServiceProblem.values(), MunicipalityProblem.values(),
            LibraryProblem.values(), TrustProblem.values());

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/html;charset=UTF-8");
        PrintWriter page = response.getWriter();
        page.println("<!DOCTYPE html><html lang=\"ja\"><head><meta charset=\"UTF-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + "<title>エラーの一覧 / Problems</title><link rel=\"stylesheet\" href=\"api-docs.css\"></head><body>"
                + "<header><h1>エラーの一覧 <span lang=\"en\">Problems</span></h1><nav><a href=\"index.html\">API リファレンス / API reference</a></nav></header>"
                + "<main class=\"problems\"><table><thead><tr><th>code</th><th>status</th><th>内容 / What is wrong</th><th>対応 / What to do</th></tr></thead><tbody>");
        CODES.stream().flatMap(Stream::of).forEach(code -> page.println("<tr id=\"" + code.code() + "\"><td><code>" + code.code() + "</code></td><td>" + code.status() + "</td>"
                + cell("problem." + code.code()) + cell("problem." + code.code() + ".action") + "</tr>"));
        page.println("</tbody></table></main></body></html>");
    }

    /** The text, with dots for what only the problem itself can tell. */
    private static String cell(String key) {
        return "<td><p>" + text(key, Locale.JAPANESE) + "</p><p lang=\"en\">" + text(key, Locale.ENGLISH) + "</p></td>";
    }

    private static String text(String key, Locale locale) {
        return Texts.of(locale).format(key, "…", "…", "…", "…").replaceAll("…+$", "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
