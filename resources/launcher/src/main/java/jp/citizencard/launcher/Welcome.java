package jp.citizencard.launcher;

import java.util.stream.Collectors;

/** What a newcomer reads when everything runs: addresses, who may sign in, what to try first. */
final class Welcome {

    private static final String FIRST_TENANT = "前橋市";

    private Welcome() {
    }

    static String text(Platform platform) {
        DemoSetUp demo = platform.demo();
        String operators = demo.operators().stream()
                .filter(operator -> operator.municipality().equals(FIRST_TENANT) || operator.municipality().isEmpty())
                .map(operator -> "    %-20s %-20s %s %s".formatted(operator.login(), operator.password(), operator.municipality(),
                        String.join(", ", operator.roles())))
                .collect(Collectors.joining("\n"));
        return """

                市民カード基盤が起動しました / The citizen card platform is running
                  画面・API / screens, API   %1$s   (API: %1$sapi/v1)
                  リーダー / reader agent    %2$s
                  サンドボックス / sandbox   %3$s/
                  データベース / database    %4$s
                  データ / data              %5$s

                操作者 / operators (%6$s)
                %7$s

                はじめに / what to try first
                  1. %1$s に desk@maebashi でサインインします。 / Sign in as desk@maebashi.
                  2. 別のタブで %2$s を開き、カード「佐藤　花子」（暗証番号 1234）を置きます。
                     In another tab open the reader agent and put the card p01-sato-hanako (PIN 1234) on the reader.
                  3. 図書館の画面で利用者を登録し、かざして、本を貸し出します。
                     On the library's pages register the patron, touch, and lend a book.

                Ctrl-C で停止します。 / Ctrl-C stops everything.
                """.formatted(platform.server().baseUrl(), platform.agent().address(), platform.sandbox().address(),
                platform.databaseAddress(), platform.dataDirectory(), FIRST_TENANT, operators);
    }
}
