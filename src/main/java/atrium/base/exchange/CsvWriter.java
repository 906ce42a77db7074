package atrium.base.exchange;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Writes rows as CSV that Excel opens right: UTF-8 with mark, and no text that Excel would run as a formula. */
final class CsvWriter implements AutoCloseable {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final String DANGEROUS = "=+-@\t\r\n＝＋－＠";

    private final CSVPrinter printer;

    /** The stream is flushed but not closed by {@link #close}. */
    public CsvWriter(OutputStream out, ExportHead head) {
        try {
            printer = new CSVPrinter(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)),
                    CSVFormat.EXCEL);
            printer.getOut().append('\uFEFF');
            for (String line : head.titleLines()) {
                row(List.of(line));
            }
            row(head.columns());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Writes a row of the same values as {@link XlsxWriter#row}. */
    public void row(List<? extends @Nullable Object> values) {
        List<String> texts = new ArrayList<>(values.size());
        values.forEach(value -> texts.add(text(value)));
        try {
            printer.printRecord(texts);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() {
        try {
            printer.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case BigDecimal number -> number.toPlainString();
            case Number number -> number.toString();
            case Boolean truth -> truth ? "是" : "否";
            case LocalDateTime moment -> MOMENT.format(moment);
            case Instant instant -> MOMENT.format(LocalDateTime.ofInstant(instant, SHANGHAI));
            default -> harmless(value.toString());
        };
    }

    private static String harmless(String text) {
        return !text.isEmpty() && DANGEROUS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
