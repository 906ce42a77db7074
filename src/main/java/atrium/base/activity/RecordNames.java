package atrium.base.activity;

import java.util.Map;

/**
 * How a room's records are named for readers of history, which keeps their ids; each room that owns records offers one as a bean.
 *
 * @param queries kind of record, as {@link Activity.Entry#subjectType()} says it, to a query for id and name of those in sight with
 *     the parameters {@code :org} and {@code :ids}; names of persons masked
 * @param persons fields of changes that hold names of persons, as {@code customer.name}, to the permission to read them whole
 */
public record RecordNames(Map<String, String> queries, Map<String, String> persons) {
    public RecordNames(Map<String, String> queries) {
        this(queries, Map.of());
    }
}
