package atrium.estate.customers;

import atrium.base.exchange.Exports;
import atrium.base.shared.Masks;
import atrium.estate.properties.Properties;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets the list of customers out as a workbook: the same rows as the list, names of persons and all numbers masked. */
@Component
class ExportCustomers {
    private static final List<Exports.Column<CustomerList.Row>> COLUMNS = List.of(
            new Exports.Column<>("客户号", CustomerList.Row::id),
            new Exports.Column<>("客户", row -> person(row) ? Masks.name(row.name()) : row.name()),
            new Exports.Column<>("类型", row -> Particulars.Kind.valueOf(row.kind()).word()),
            new Exports.Column<>("电话", CustomerList.Row::phoneMasked),
            new Exports.Column<>("证件号码", CustomerList.Row::idMasked),
            new Exports.Column<>("房产", CustomerList.Row::labels),
            new Exports.Column<>("登记时间", CustomerList.Row::registeredAt));

    private final Exports exports;
    private final CustomerList list;
    private final Properties properties;

    ExportCustomers(Exports exports, CustomerList list, Properties properties) {
        this.exports = exports;
        this.list = list;
        this.properties = properties;
    }

    void export(CustomerList.Filter filter, HttpServletResponse response) {
        exports.stream(new Exports.Listing<>("客户", words(filter), COLUMNS, () -> list.all(filter, Exports.FETCH)),
                response);
    }

    private static boolean person(CustomerList.Row row) {
        return Particulars.Kind.PERSON.name().equals(row.kind());
    }

    /** The filter as the head of the sheet names it; a whole number that was looked for is kept by its tail only. */
    private String words(CustomerList.Filter filter) {
        var words = new ArrayList<String>();
        add(words, "项目", filter.project() == null ? null : properties.project(filter.project()).name());
        add(words, "类型", filter.kind() == null ? null : Particulars.Kind.valueOf(filter.kind()).word());
        add(words, "房产", filter.unit() == null ? null : properties.unit(filter.unit()).label());
        add(words, "含", filter.q() == null ? null : filter.q().strip().replaceAll("\\d(?=(?:\\D*\\d){4})", "*"));
        return String.join("；", words);
    }

    private static void add(List<String> words, String label, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            words.add(label + "：" + value);
        }
    }
}
