package atrium.base.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Writes rows to an xlsx file as they come, in flat memory; a sheet that is full is continued on the next. */
public final class XlsxWriter implements AutoCloseable {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final int FLUSH_EVERY = 500;
    private static final int LAST_ROW = 1_048_000;
    private static final int CELL_CHARS = 32_767;
    private static final int DIGITS = 15;
    private static final String CUT = "……（原文过长，此处截断）";

    private final Workbook workbook;
    private final ExportHead head;
    private Worksheet sheet;
    private int sheets;
    private int row;

    /** The stream is finished but not closed by {@link #close}. */
    public XlsxWriter(OutputStream out, ExportHead head) {
        this.workbook = new Workbook(out, "Atrium", "1.0");
        this.head = head;
        this.sheet = newSheet();
    }

    /** Writes a row of String, Number, Boolean, LocalDate, LocalDateTime, Instant (shown in Shanghai time) or null. */
    public void row(List<? extends @Nullable Object> values) {
        try {
            if (row >= LAST_ROW) {
                finishSheet();
                sheet = newSheet();
            }
            for (int column = 0; column < values.size(); column++) {
                cell(column, values.get(column));
            }
            if (++row % FLUSH_EVERY == 0) {
                sheet.flush();
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() {
        try {
            finishSheet();
            workbook.finish();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private Worksheet newSheet() {
        sheets++;
        Worksheet next = workbook.newWorksheet(sheets == 1 ? head.sheetName() : head.sheetName() + "（" + sheets + "）");
        row = 0;
        for (String line : head.titleLines()) {
            next.inlineString(row, 0, line);
            next.style(row, 0).bold().set();
            row++;
        }
        for (int column = 0; column < head.columns().size(); column++) {
            String name = head.columns().get(column);
            next.inlineString(row, column, name);
            next.style(row, column).bold().fillColor("F0F2F5").set();
            next.width(column, Math.clamp(name.length() * 2L + 4, 12, 40));
        }
        row++;
        next.freezePane(0, row);
        return next;
    }

    private void finishSheet() throws IOException {
        sheet.finish();
    }

    private void cell(int column, @Nullable Object value) {
        switch (value) {
            case null -> {
            }
            case BigDecimal number when number.stripTrailingZeros().precision() > DIGITS -> text(column,
                    number.toPlainString());
            // an account number kept as a number would lose its last digits in Excel
            case Long number when Math.abs(number) >= 1_000_000_000_000_000L -> text(column, number.toString());
            case Number number -> sheet.value(row, column, number);
            case Boolean truth -> text(column, truth ? "是" : "否");
            case LocalDate date -> {
                sheet.value(row, column, date);
                sheet.style(row, column).format("yyyy-mm-dd").set();
            }
            case LocalDateTime moment -> moment(column, moment);
            case Instant instant -> moment(column, LocalDateTime.ofInstant(instant, SHANGHAI));
            default -> text(column, value.toString());
        }
    }

    private void moment(int column, LocalDateTime moment) {
        sheet.value(row, column, moment);
        sheet.style(row, column).format("yyyy-mm-dd hh:mm:ss").set();
    }

    /** Always a string, never a formula; not shared, because shared strings are kept in memory to the end. */
    private void text(int column, String text) {
        String fitting = text;
        if (text.length() > CELL_CHARS) {
            int end = CELL_CHARS - CUT.length();
            end = Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
            fitting = text.substring(0, end) + CUT;
        }
        if (!fitting.isEmpty()) {
            sheet.inlineString(row, column, fitting);
        }
    }
}
