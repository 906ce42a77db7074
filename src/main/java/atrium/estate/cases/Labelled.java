package atrium.estate.cases;

import java.util.Arrays;
import java.util.List;

/** A code with the words a clerk uses for it. */
interface Labelled {
    String name();

    /** In Chinese. */
    String label();

    /** A code and its words, as screens offer it. */
    record Option(String value, String label) {}

    static List<Option> options(Labelled[] all) {
        return Arrays.stream(all).map(each -> new Option(each.name(), each.label())).toList();
    }
}
