package atrium.base.exchange;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** One pass over one XML part of a workbook: refuses what would hurt the reader and notes what the reader does not tell. */
final class PartScan {
    private static final XMLInputFactory XML = factory();
    private static final int MAX_DEPTH = 64;
    private static final Set<String> CELL_TYPES = Set.of("n", "s", "b", "e", "str", "inlineStr");
    /** The reader walks all array formulas at every cell and rewrites every shared one. */
    private static final long MAX_FORMULA_WORK = 5_000_000_000L;

    private final ReadOptions options;
    private final XMLStreamReader xml;
    private final List<Area> merged = new ArrayList<>();
    private final Map<String, String> targets = new HashMap<>();
    private final Map<String, Long> shared = new HashMap<>();
    private int rows;
    private boolean rowUsed;
    private long cells;
    private long arrays;
    private long formulaWork;
    private @Nullable String sharedGroup;
    private boolean inValue;
    private long text;
    private int depth;
    private boolean from1904;

    private PartScan(XMLStreamReader xml, ReadOptions options) {
        this.xml = xml;
        this.options = options;
    }

    /** Merged cells: rows from 1, columns from 0, all inclusive. */
    record Area(int top, int left, int bottom, int right) {}

    static PartScan of(InputStream in, ReadOptions options) throws IOException {
        try {
            PartScan scan = new PartScan(XML.createXMLStreamReader(in), options);
            scan.run();
            return scan;
        } catch (XMLStreamException broken) {
            if (broken.getNestedException() instanceof IOException io) {
                throw io;
            }
            throw BadTable.broken(0, broken);
        }
    }

    List<Area> merged() {
        return merged;
    }

    int rows() {
        return rows;
    }

    /** Whether days are counted from 1904, as old Macs did. */
    boolean from1904() {
        return from1904;
    }

    /** Relationship id to target, in a .rels part. */
    Map<String, String> targets() {
        return targets;
    }

    private void run() throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> throw new BadTable("import.dtd",
                        "文件里有外部引用声明，为安全起见没有读取。请用 Excel 另存为 xlsx 后再导入。");
                case XMLStreamConstants.START_ELEMENT -> start(xml.getLocalName());
                case XMLStreamConstants.END_ELEMENT -> end(xml.getLocalName());
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> characters();
                default -> {
                }
            }
        }
    }

    private void start(String name) {
        if (++depth > MAX_DEPTH) {
            throw tooComplex();
        }
        switch (name) {
            case "c", "si", "f" -> {
                text = 0;
                inValue = true;
            }
            case "v", "is" -> rowUsed = true;
            case "mergeCell" -> merge(attribute("ref"));
            case "Relationship" -> targets.put(String.valueOf(attribute("Id")), String.valueOf(attribute("Target")));
            case "workbookPr" -> from1904 = Set.of("1", "true").contains(String.valueOf(attribute("date1904")));
            default -> {
            }
        }
        switch (name) {
            case "row" -> row();
            case "c" -> cell();
            case "f" -> formula();
            default -> {
            }
        }
    }

    private void end(String name) {
        depth--;
        switch (name) {
            case "c", "si" -> inValue = false;
            case "row" -> rows += rowUsed ? 1 : 0;
            case "f" -> formulaEnd();
            case "sheetData" -> refuseFormulaWork(arrays * cells);
            default -> {
            }
        }
    }

    private void row() {
        rowUsed = false;
        String number = attribute("r");
        if (number != null && Letters.row("A" + number) < 0) {
            throw BadTable.broken(0, new IllegalStateException("row " + number));
        }
    }

    private void cell() {
        cells++;
        String reference = attribute("r");
        if (reference != null && (Letters.column(reference) < 0 || Letters.row(reference) < 0)) {
            throw BadTable.broken(0, new IllegalStateException("cell " + reference));
        }
        String type = attribute("t");
        if (type != null && !CELL_TYPES.contains(type)) {
            throw new BadTable("import.cell-type", "单元格 " + reference + " 用了少见的存储方式。请用 Excel 另存为普通 xlsx 后再导入。");
        }
    }

    private void formula() {
        String type = String.valueOf(attribute("t"));
        String group = String.valueOf(attribute("si"));
        if (type.equals("array")) {
            arrays++;
        } else if (type.equals("shared")) {
            if (attribute("ref") != null) {
                sharedGroup = group;
            } else if (!shared.containsKey(group)) {
                throw BadTable.broken(0, new IllegalStateException("shared formula " + group));
            }
            formulaWork += shared.getOrDefault(group, 0L);
            refuseFormulaWork(formulaWork);
        }
    }

    private void formulaEnd() {
        if (sharedGroup != null) {
            shared.put(sharedGroup, text * text / 10 + 1);
            sharedGroup = null;
        }
    }

    private static void refuseFormulaWork(long work) {
        if (work > MAX_FORMULA_WORK) {
            throw tooComplex();
        }
    }

    private void characters() {
        if (!inValue) {
            return;
        }
        text += xml.getTextLength();
        // the reader proper names row and column; this only keeps memory flat, hence the slack
        if (text > 4L * options.maxCellChars() + 100_000) {
            throw new BadTable("import.cell", "有单元格的文字超过 " + options.maxCellChars() + " 字。请缩短后再导入。");
        }
    }

    private void merge(@Nullable String reference) {
        String[] corners = String.valueOf(reference).split(":", 2);
        String last = corners[corners.length - 1];
        Area area = new Area(Letters.row(corners[0]), Letters.column(corners[0]), Letters.row(last),
                Letters.column(last));
        if (area.top() > 0 && area.left() >= 0 && area.bottom() >= area.top() && area.right() >= area.left()) {
            merged.add(area);
        }
    }

    private @Nullable String attribute(String name) {
        return xml.getAttributeValue(null, name);
    }

    private static BadTable tooComplex() {
        return new BadTable("import.complex", "文件里的公式或结构过于复杂。请复制全部内容，选择性粘贴为“值”到新工作簿后再导入。");
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }
}
