package atrium.rules;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** A Java source file, read as text and as a tree. */
record Source(String path, String text, String packageName, List<Type> types, List<Method> methods,
        CompilationUnitTree unit) {

    record Type(String name, boolean topLevel, boolean open) {}

    record Method(String name, int lines) {}

    static List<Source> main() {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().map(Source::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Source read(Path file) {
        try {
            return of(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Source of(String path, String text) {
        var file = new SimpleJavaFileObject(URI.create("string:///" + path), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
        var task = (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(null, null, problem -> {}, List.of(), null,
                List.of(file));
        try {
            var unit = task.parse().iterator().next();
            var reader = new Reader(unit, Trees.instance(task));
            reader.scan(unit, null);
            return new Source(path, text, String.valueOf(unit.getPackageName()), reader.types, reader.methods, unit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Calls that hand SQL to the database which is not made of constants alone. */
    Stream<String> gluedSql() {
        return new SqlScan(unit).breaches().stream().map(breach -> "%s: %s".formatted(path, breach));
    }

    /** The file's name without its ending. */
    String name() {
        return path.replaceAll(".*/|\\.java$", "");
    }

    int lines() {
        return Math.toIntExact(text.lines().count());
    }

    private static final class Reader extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final CompilationUnitTree unit;
        private final Trees trees;
        private final List<Type> types = new ArrayList<>();
        private final List<Method> methods = new ArrayList<>();

        Reader(CompilationUnitTree unit, Trees trees) {
            this.unit = unit;
            this.trees = trees;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void unused) {
            if (!type.getSimpleName().isEmpty()) {
                types.add(new Type(type.getSimpleName().toString(), unit.getTypeDecls().contains(type),
                        type.getModifiers().getFlags().contains(Modifier.PUBLIC)));
            }
            return super.visitClass(type, unused);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void unused) {
            var positions = trees.getSourcePositions();
            var lines = unit.getLineMap();
            Tree whole = method;
            var from = positions.getStartPosition(unit, whole);
            var to = positions.getEndPosition(unit, whole);
            if (from >= 0 && to >= 0) {
                methods.add(new Method(method.getName().toString(),
                        Math.toIntExact(lines.getLineNumber(to) - lines.getLineNumber(from) + 1)));
            }
            return super.visitMethod(method, unused);
        }
    }
}
