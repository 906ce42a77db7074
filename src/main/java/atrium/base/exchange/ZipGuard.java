package atrium.base.exchange;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Unpacks every part of a workbook once, in passing, to refuse bombs before the reader proper keeps anything in memory. */
final class ZipGuard {
    /** The reader keeps shared strings and styles in memory; sheets it streams. */
    private static final long MAX_KEPT = 128L << 20;
    /** Small parts compress well and harmlessly; the ratio counts from here on. */
    private static final long RATIO_FROM = 1L << 20;
    /** Longer than any tag or text Excel accepts, numeric character references included. */
    private static final int MAX_RUN = 1 << 20;

    private final ReadOptions options;
    private long unpacked;

    private ZipGuard(ReadOptions options) {
        this.options = options;
    }

    static void refuseManyEntries(ZipFile zip, ReadOptions options) {
        Set<String> names = new HashSet<>();
        for (Enumeration<ZipArchiveEntry> entries = zip.getEntries(); entries.hasMoreElements();) {
            String name = entries.nextElement().getName().toLowerCase(Locale.ROOT);
            if (!names.add(name) || names.size() > options.maxEntries()) {
                throw new BadTable("import.bomb", "文件的内部结构不正常，为安全起见没有读取。请用 Excel 另存为 xlsx 后再导入。");
            }
        }
    }

    /** What each part holds, by its name in the package. */
    static Map<String, PartScan> scan(ZipFile zip, ReadOptions options) throws IOException {
        refuseManyEntries(zip, options);
        ZipGuard guard = new ZipGuard(options);
        guard.refuseDeclared(zip);
        Map<String, PartScan> scans = new HashMap<>();
        for (Enumeration<ZipArchiveEntry> entries = zip.getEntries(); entries.hasMoreElements();) {
            ZipArchiveEntry entry = entries.nextElement();
            String name = entry.getName();
            try (InputStream in = guard.new Counted(zip.getInputStream(entry), entry.getCompressedSize(), name)) {
                if (name.endsWith(".xml") || name.endsWith(".rels")) {
                    scans.put(name, PartScan.of(in, options));
                } else {
                    in.transferTo(java.io.OutputStream.nullOutputStream());
                }
            }
        }
        return scans;
    }

    private void refuseDeclared(ZipFile zip) {
        long declared = 0;
        for (Enumeration<ZipArchiveEntry> entries = zip.getEntries(); entries.hasMoreElements();) {
            declared += Math.max(0, entries.nextElement().getSize());
            if (declared > options.maxUnpackedBytes()) {
                throw tooBig();
            }
        }
    }

    private static BadTable tooBig() {
        return new BadTable("import.bomb", "文件解压后过大，为安全起见没有读取。请删去多余的工作表或分成几个文件，再导入。");
    }

    /** Counts what comes out against what went in; sizes declared in the archive are not believed. */
    private final class Counted extends FilterInputStream {
        private final long packed;
        private final boolean kept;
        private final boolean xml;
        private long bytes;
        private int run;

        Counted(InputStream in, long packed, String name) {
            super(in);
            this.packed = Math.max(1, packed);
            this.kept = !name.contains("/worksheets/");
            this.xml = name.endsWith(".xml") || name.endsWith(".rels");
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int count = super.read(into, from, length);
            if (count > 0) {
                bytes += count;
                unpacked += count;
                boolean bomb = bytes > RATIO_FROM && bytes / packed > options.maxRatio();
                if (bomb || unpacked > options.maxUnpackedBytes() || xml && kept && bytes > MAX_KEPT) {
                    throw tooBig();
                }
                if (xml) {
                    measureRuns(into, from, count);
                }
            }
            return count;
        }

        private void measureRuns(byte[] bytes, int from, int count) {
            for (int at = from; at < from + count; at++) {
                run = bytes[at] == '<' ? 0 : run + 1;
                if (run > MAX_RUN) {
                    throw tooBig();
                }
            }
        }
    }
}
