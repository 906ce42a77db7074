package atrium.base.exchange;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The encoding of a text file, proved by decoding all of it: by its mark, else strict UTF-8, else strict GB18030. */
record TextEncoding(Charset charset, int markBytes) {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int CHUNK = 64 << 10;

    /** What decoding came to: the line of the first fault, counted from 1, or 0; and whether a NUL was met. */
    private record Outcome(int faultLine, boolean binary) {}

    static boolean hasMark(byte[] head) {
        return byMark(head).markBytes() > 0;
    }

    static TextEncoding of(Path file, String originalName) throws IOException {
        TextEncoding marked;
        try (InputStream in = Files.newInputStream(file)) {
            marked = byMark(in.readNBytes(4));
        }
        Outcome first = marked.decode(file);
        if (first.binary()) {
            throw FileProbe.binary(originalName);
        }
        if (first.faultLine() == 0) {
            return marked;
        }
        TextEncoding chinese = new TextEncoding(GB18030, 0);
        Outcome second = marked.markBytes() > 0 ? first : chinese.decode(file);
        if (second.binary()) {
            throw FileProbe.binary(originalName);
        }
        if (second.faultLine() > 0 && FileProbe.claimsExcel(originalName)) {
            throw FileProbe.noWorkbook();
        }
        if (second.faultLine() > 0) {
            throw new BadTable("import.encoding", "文字编码无法识别：既不是完整的 UTF-8，也不是 GB18030（约第 "
                    + Math.max(first.faultLine(), second.faultLine()) + " 行）。请用 Excel 打开，另存为“CSV UTF-8”或 xlsx 后再导入。");
        }
        return chinese;
    }

    Reader open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        in.skipNBytes(markBytes);
        return new BufferedReader(new InputStreamReader(in, strict()), CHUNK);
    }

    private static TextEncoding byMark(byte[] head) {
        int first = head.length > 1 ? (head[0] & 0xFF) << 8 | head[1] & 0xFF : 0;
        if (first == 0xEFBB && head.length > 2 && (head[2] & 0xFF) == 0xBF) {
            return new TextEncoding(StandardCharsets.UTF_8, 3);
        }
        return switch (first) {
            case 0xFFFE -> new TextEncoding(StandardCharsets.UTF_16LE, 2);
            case 0xFEFF -> new TextEncoding(StandardCharsets.UTF_16BE, 2);
            default -> new TextEncoding(StandardCharsets.UTF_8, 0);
        };
    }

    private CharsetDecoder strict() {
        return charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    private Outcome decode(Path file) throws IOException {
        CharsetDecoder decoder = strict();
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
        CharBuffer chars = CharBuffer.allocate(CHUNK);
        int line = 1;
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(markBytes);
            while (true) {
                int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
                bytes.position(bytes.position() + Math.max(0, count)).flip();
                CoderResult result = decoder.decode(bytes, chars, count < 0);
                chars.flip();
                while (chars.hasRemaining()) {
                    char c = chars.get();
                    line += c == '\n' ? 1 : 0;
                    if (c == 0) {
                        return new Outcome(0, true);
                    }
                }
                chars.clear();
                bytes.compact();
                if (result.isError()) {
                    return new Outcome(line, false);
                }
                if (count < 0 && !result.isOverflow()) {
                    return new Outcome(0, false);
                }
            }
        }
    }
}
