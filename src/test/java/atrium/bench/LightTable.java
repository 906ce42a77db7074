package atrium.bench;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A table relieved of its triggers, and of its indexes and foreign keys if that pays, until it is restored as it was. */
record LightTable(JdbcClient db, List<String> restoring) {
    private static final String KEYS = """
        select 'alter table ' || conrelid::regclass || ' drop constraint ' || quote_ident(conname) as away,
               'alter table ' || conrelid::regclass || ' add constraint ' || quote_ident(conname) || ' '
                   || pg_get_constraintdef(oid) as back
        from pg_constraint where conrelid = :name::regclass and contype = 'f' order by conname""";
    private static final String INDEXES = """
        select 'drop index ' || indexrelid::regclass as away, pg_get_indexdef(indexrelid) as back
        from pg_index i where indrelid = :name::regclass
          and not exists (select from pg_constraint c where c.conindid = i.indexrelid) order by indexrelid""";

    private record Weight(String away, String back) {}

    /** Must run in a transaction, which alone sees the table so. @param all also indexes and foreign keys */
    static LightTable of(JdbcClient db, String name, boolean all) {
        var weights = all
                ? Stream.of(INDEXES, KEYS).flatMap(sql -> db.sql(sql).param("name", name).query(Weight.class).list()
                        .stream()).toList()
                : List.<Weight>of();
        db.sql("alter table " + name + " disable trigger user").update();
        weights.forEach(each -> db.sql(each.away()).update());
        return new LightTable(db, Stream.concat(weights.stream().map(Weight::back),
                Stream.of("alter table " + name + " enable trigger user")).toList());
    }

    void restore() {
        restoring.forEach(each -> db.sql(each).update());
    }
}
