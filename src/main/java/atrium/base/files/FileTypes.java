package atrium.base.files;

import atrium.base.shared.Refusal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.tika.Tika;
import org.springframework.stereotype.Component;

/** Tells what a file is by its content, and refuses what is not taken or goes under a false name. */
@Component
class FileTypes {
    private static final String WORD = "application/msword";
    private static final String EXCEL = "application/vnd.ms-excel";
    private static final String SLIDES = "application/vnd.ms-powerpoint";
    private static final String OPEN = "application/vnd.openxmlformats-officedocument.";
    private static final String OFD = "application/ofd";

    /** What content may go under which extensions. */
    private static final Map<String, Set<String>> TAKEN = taken();

    private static final Set<String> INLINE = Set.of("image/png", "image/jpeg", "image/gif", "image/webp",
            "application/pdf");

    private final Tika tika = new Tika();

    /**
     * The media type of the content.
     *
     * @throws Refusal files.type when such content is not taken, files.disguised when the name says something else,
     *         files.macros for documents that carry programs
     */
    String check(Path file, FileName name) throws IOException {
        var type = type(file);
        var extensions = TAKEN.get(type);
        var claimed = TAKEN.values().stream().anyMatch(taken -> taken.contains(name.extension()));
        if (extensions == null && !claimed) {
            throw refusal("files.type",
                    "不接受这种文件（%s）。可上传图片、PDF、Office 或 OFD 文档、文本、录音、视频和 ZIP。".formatted(name.extension()));
        }
        if (extensions == null || !extensions.contains(name.extension())) {
            throw refusal("files.disguised",
                    "文件“%s”的内容是%s，与扩展名不符，已拒收。请用原程序重新保存后再传。".formatted(name.text(), words(type)));
        }
        return type;
    }

    /** What content is, in a clerk's words. */
    private static String words(String type) {
        var extensions = TAKEN.get(type);
        if (extensions != null) {
            return extensions.stream().sorted().collect(Collectors.joining("、")) + " 文件";
        }
        if (type.matches(".*(msdownload|dosexec|executable|elf|mach|java-archive|x-sh|x-bat|javascript).*")) {
            return "可执行程序";
        }
        return switch (type) {
            case "text/html", "application/xhtml+xml" -> "网页";
            case "image/svg+xml" -> "SVG 图";
            case "application/octet-stream" -> "无法识别的数据";
            default -> type.matches(".*(compress|zip|rar|7z|tar).*") ? "压缩包" : "不接受的格式";
        };
    }

    /** Whether a browser may show it in place; anything else is only ever saved. */
    static boolean inline(String type) {
        return INLINE.contains(type);
    }

    /** The media type by content alone. */
    String type(Path file) throws IOException {
        String type;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            type = tika.detect(in);
        }
        return switch (type) {
            case "application/zip", "application/x-tika-ooxml" -> insideZip(file);
            case "application/x-tika-msoffice" -> insideOle(file);
            case "audio/x-wav" -> "audio/vnd.wave";
            case "image/heif" -> "image/heic";
            case "audio/x-m4a" -> "audio/mp4";
            case "video/x-m4v", "application/mp4" -> "video/mp4";
            default -> type;
        };
    }

    private static String insideZip(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            var names = zip.stream().limit(5000).map(entry -> entry.getName()).collect(Collectors.toSet());
            if (names.stream().anyMatch(name -> name.endsWith("vbaProject.bin"))) {
                throw refusal("files.macros", "文档里带有宏程序，已拒收。请另存为不含宏的格式后再传。");
            }
            if (names.contains("OFD.xml")) {
                return OFD;
            }
            if (!names.contains("[Content_Types].xml")) {
                return names.contains("META-INF/MANIFEST.MF") ? "application/java-archive" : "application/zip";
            }
            return names.contains("word/document.xml")
                    ? OPEN + "wordprocessingml.document"
                    : names.contains("xl/workbook.xml")
                            ? OPEN + "spreadsheetml.sheet"
                            : names.contains("ppt/presentation.xml")
                                    ? OPEN + "presentationml.presentation"
                                    : "application/x-tika-ooxml";
        } catch (ZipException e) {
            return "application/octet-stream";
        }
    }

    private static String insideOle(Path file) {
        try (var office = new POIFSFileSystem(file.toFile(), true)) {
            var names = office.getRoot().getEntryNames();
            return names.contains("WordDocument")
                    ? WORD
                    : names.contains("Workbook") || names.contains("Book")
                            ? EXCEL
                            : names.contains("PowerPoint Document") ? SLIDES : "application/x-tika-msoffice";
        } catch (IOException | RuntimeException e) {
            return "application/octet-stream";
        }
    }

    private static Map<String, Set<String>> taken() {
        var taken = new HashMap<String, Set<String>>();
        taken.put("image/png", Set.of("png"));
        taken.put("image/jpeg", Set.of("jpg", "jpeg"));
        taken.put("image/gif", Set.of("gif"));
        taken.put("image/webp", Set.of("webp"));
        taken.put("image/bmp", Set.of("bmp"));
        taken.put("image/tiff", Set.of("tif", "tiff"));
        taken.put("image/heic", Set.of("heic", "heif"));
        taken.put("application/pdf", Set.of("pdf"));
        taken.put(OFD, Set.of("ofd"));
        taken.put(WORD, Set.of("doc", "wps"));
        taken.put(EXCEL, Set.of("xls", "et"));
        taken.put(SLIDES, Set.of("ppt", "dps"));
        taken.put(OPEN + "wordprocessingml.document", Set.of("docx"));
        taken.put(OPEN + "spreadsheetml.sheet", Set.of("xlsx"));
        taken.put(OPEN + "presentationml.presentation", Set.of("pptx"));
        taken.put("text/plain", Set.of("txt", "csv", "md"));
        taken.put("audio/mpeg", Set.of("mp3"));
        taken.put("audio/vnd.wave", Set.of("wav"));
        taken.put("audio/mp4", Set.of("m4a"));
        taken.put("video/mp4", Set.of("mp4", "m4a")); // some phones brand their recordings as films
        taken.put("video/quicktime", Set.of("mov", "mp4"));
        taken.put("application/zip", Set.of("zip"));
        return Map.copyOf(taken);
    }

    private static Refusal refusal(String code, String message) {
        return Refusal.badInput(code, message);
    }
}
