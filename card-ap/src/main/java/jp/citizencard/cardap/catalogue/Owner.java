package jp.citizencard.cardap.catalogue;

/** Who offers a card AP (番号利用法 art. 18). */
public sealed interface Owner {

    /** A municipality (市区町村), by its code of six digits. */
    record Municipality(String code) implements Owner {

        public Municipality {
            if (!code.matches("[0-9]{6}") || isPrefecture(code)) {
                throw new IllegalArgumentException("a municipality is named by its code of six digits");
            }
        }
    }

    /** A prefecture (都道府県), by its code of six digits, whose third to fifth are zero. */
    record Prefecture(String code) implements Owner {

        public Prefecture {
            if (!code.matches("[0-9]{6}") || !isPrefecture(code)) {
                throw new IllegalArgumentException("a prefecture is named by its code of six digits, the third to fifth zero");
            }
        }
    }

    /** A national body (国の機関等). */
    record NationalBody(String name) implements Owner {

        public NationalBody {
            Texts.require(name, "name of the national body");
        }
    }

    /**
     * A private business (民間事業者).
     *
     * @param confirmation number under which the ministers have confirmed that its use conforms
     */
    record PrivateBusiness(String name, String confirmation) implements Owner {

        public PrivateBusiness {
            Texts.require(name, "name of the business");
            if (confirmation == null || !confirmation.matches("[\\p{IsAlphabetic}\\p{IsDigit}第号\\-()（）]{1,40}")) {
                throw new IllegalArgumentException("a private business needs the number of the ministers' confirmation");
            }
        }
    }

    private static boolean isPrefecture(String code) {
        return code.startsWith("000", 2);
    }
}
