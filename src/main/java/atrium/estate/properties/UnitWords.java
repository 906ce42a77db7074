package atrium.estate.properties;

import atrium.base.search.Search;
import java.util.ArrayList;
import java.util.List;

/** The words by which units are found. */
final class UnitWords {
    static final String KIND = "unit";

    private UnitWords() {
    }

    static Search.Words of(long id, long project, String projectName, String label, List<String> formerLabels) {
        var texts = new ArrayList<String>();
        texts.add(label);
        texts.add(projectName + label);
        texts.addAll(formerLabels);
        return new Search.Words(KIND, id, project, label, projectName, "/properties/units/" + id, texts);
    }
}
