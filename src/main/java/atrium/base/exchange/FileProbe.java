package atrium.base.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.tika.Tika;

/** Tells from the content what a file is, and names what it is when it is no table. */
final class FileProbe {
    private static final int HEAD = 64 << 10;

    private FileProbe() {
    }

    /** Loading the type registry takes a second the first time; workbooks do without it. */
    private static final class Types {
        static final Tika TIKA = new Tika();
    }

    static TableKind kindOf(Path file, String originalName, ReadOptions options) throws IOException {
        byte[] head = head(file);
        if (head.length == 0) {
            throw new BadTable("import.empty", "文件是空的。请确认选对了文件。");
        }
        if (startsWith(head, 'P', 'K', 3, 4) || startsWith(head, 'P', 'K', 5, 6)) {
            return zipped(file, originalName, options);
        }
        if (startsWith(head, 0xD0, 0xCF, 0x11, 0xE0)) {
            return compound(file, originalName);
        }
        if (TextEncoding.hasMark(head)) {
            return JsonSource.probe(file, originalName, options);
        }
        refuseOther(head, originalName);
        return JsonSource.probe(file, originalName, options);
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD);
        }
    }

    private static TableKind zipped(Path file, String name, ReadOptions options) throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            ZipGuard.refuseManyEntries(zip, options);
            if (zip.getEntry("xl/workbook.bin") != null) {
                throw other(name, "Excel 二进制工作簿（xlsb）");
            }
            if (zip.getEntry("[Content_Types].xml") == null) {
                boolean open = zip.getEntry("mimetype") != null && zip.getEntry("content.xml") != null;
                throw other(name, open ? "OpenDocument 表格（ods）" : "压缩包");
            }
            if (zip.getEntry("word/document.xml") != null) {
                throw other(name, "Word 文档");
            }
            if (zip.getEntry("ppt/presentation.xml") != null) {
                throw other(name, "演示文稿");
            }
            return TableKind.XLSX;
        }
    }

    private static TableKind compound(Path file, String name) throws IOException {
        try (POIFSFileSystem files = new POIFSFileSystem(file.toFile(), true)) {
            DirectoryNode root = files.getRoot();
            if (root.hasEntryCaseInsensitive("EncryptedPackage")) {
                throw locked();
            }
            if (root.hasEntryCaseInsensitive("Workbook") || root.hasEntryCaseInsensitive("Book")) {
                return TableKind.XLS;
            }
            throw other(name, root.hasEntryCaseInsensitive("WordDocument") ? "Word 文档" : "其他 Office 文件");
        }
    }

    private static void refuseOther(byte[] head, String name) {
        String type = Types.TIKA.detect(head);
        String text = new String(head, StandardCharsets.UTF_8).stripLeading();
        String lower = text.toLowerCase(Locale.ROOT);
        if (type.startsWith("text/html")
                || lower.startsWith("<") && (lower.contains("<html") || lower.contains("<table"))) {
            throw other(name, "网页（HTML）");
        }
        if (lower.startsWith("<?xml") || type.endsWith("xml")) {
            throw other(name,
                    lower.contains("urn:schemas-microsoft-com:office:spreadsheet") ? "XML 电子表格 2003" : "XML 文件");
        }
        String known = named(type);
        if (!known.isEmpty()) {
            throw other(name, known);
        }
    }

    private static String named(String type) {
        String family = type.substring(0, Math.max(0, type.indexOf('/')));
        return switch (type) {
            case "application/pdf" -> "PDF 文件";
            case "application/rtf", "text/rtf" -> "RTF 文档";
            case "application/gzip", "application/x-7z-compressed", "application/x-bzip2", "application/x-xz",
                    "application/zstd", "application/x-rar-compressed", "application/x-rar-compressed; version=4",
                    "application/x-rar-compressed; version=5" ->
                "压缩包";
            case "application/x-msdownload", "application/x-dosexec", "application/x-executable",
                    "application/x-sharedlib" ->
                "程序文件";
            case "application/x-sqlite3", "application/x-msaccess" -> "数据库文件";
            case "message/rfc822", "multipart/related" -> "网页存档或邮件";
            default -> switch (family) {
                case "image" -> "图片";
                case "audio", "video" -> "音视频文件";
                default -> "";
            };
        };
    }

    static BadTable binary(String name) {
        return claimsExcel(name) ? noWorkbook() : other(name, "二进制文件");
    }

    /** Whether the name, at least, is that of a workbook. */
    static boolean claimsExcel(String name) {
        return name.toLowerCase(Locale.ROOT).matches(".*\\.xlsx?");
    }

    static BadTable noWorkbook() {
        return new BadTable("import.kind", "不是有效的 Excel 文件，可能没有传完整或已损坏。请在 Excel 或 WPS 中打开原表，能打开的另存为 xlsx 后再导入。");
    }

    static BadTable locked() {
        return new BadTable("import.encrypted", "文件设了打开密码，读不了。请在 Excel 中去掉密码，另存后再导入。");
    }

    private static BadTable other(String name, String what) {
        int dot = name.lastIndexOf('.');
        String claimed = dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
        String claim = claimed.matches("\\.(xlsx|xls|csv|tsv|txt|json|jsonl)") ? "文件名虽以 " + claimed + " 结尾，内容却是" : "这是";
        return new BadTable("import.kind", claim + what + "，不是可导入的表格。请用 Excel 或 WPS 打开，另存为 xlsx 后再导入。");
    }

    private static boolean startsWith(byte[] head, int... magic) {
        if (head.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((head[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
