package atrium.rules;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Looks where SQL is handed to the database, and whether it is made of constants alone: literals, names in capitals, and
 * variables and methods of the same file that are nothing else.
 */
final class SqlScan extends TreeScanner<@Nullable Void, @Nullable Void> {
    private static final Set<String> DOORS = Set.of("sql", "executeQuery", "executeUpdate", "prepareStatement",
            "batchUpdate");

    /** Filters keep constant conditions beside their parameters. */
    private static final Pattern WHERE = Pattern.compile("filter\\.where\\(\\)");

    private final Map<String, List<@Nullable ExpressionTree>> values = new HashMap<>();
    private final Map<String, List<@Nullable ExpressionTree>> answers = new HashMap<>();
    private final Map<String, Set<String>> parameters = new HashMap<>();
    private final List<Map.Entry<String, List<? extends ExpressionTree>>> calls = new ArrayList<>();
    private final List<ExpressionTree> handed = new ArrayList<>();
    private final Set<String> asked = new HashSet<>();
    private String method = "";

    SqlScan(CompilationUnitTree unit) {
        scan(unit, null);
        calls.forEach(this::give);
    }

    /** What a private method is given is known: it is called from this file only. */
    private void give(Map.Entry<String, List<? extends ExpressionTree>> call) {
        for (var i = 0; i < call.getValue().size(); i++) {
            var given = call.getValue().get(i);
            method = call.getKey();
            parameters.getOrDefault(method + "/" + i, Set.of()).forEach(name -> value(name, given));
        }
    }

    List<String> breaches() {
        return handed.stream().filter(sql -> !constant(sql)).map(Tree::toString).toList();
    }

    @Override
    public @Nullable Void visitMethod(MethodTree tree, @Nullable Void unused) {
        var outer = method;
        method = tree.getName().toString();
        var closed = tree.getModifiers().getFlags().contains(Modifier.PRIVATE);
        for (var i = 0; i < tree.getParameters().size(); i++) {
            var given = tree.getParameters().get(i).getName().toString();
            if (closed) {
                parameters.computeIfAbsent(method + "/" + i, key -> new HashSet<>()).add(given);
            } else {
                value(given, null); // may be anything
            }
        }
        scan(tree.getBody(), null);
        method = outer;
        return null;
    }

    @Override
    public @Nullable Void visitLambdaExpression(LambdaExpressionTree tree, @Nullable Void unused) {
        tree.getParameters().forEach(given -> value(given.getName().toString(), null));
        return scan(tree.getBody(), null);
    }

    @Override
    public @Nullable Void visitVariable(VariableTree tree, @Nullable Void unused) {
        value(tree.getName().toString(), tree.getInitializer());
        return super.visitVariable(tree, unused);
    }

    @Override
    public @Nullable Void visitAssignment(AssignmentTree tree, @Nullable Void unused) {
        value(tree.getVariable().toString(), tree.getExpression());
        return super.visitAssignment(tree, unused);
    }

    @Override
    public @Nullable Void visitCompoundAssignment(CompoundAssignmentTree tree, @Nullable Void unused) {
        value(tree.getVariable().toString(), tree.getExpression());
        return super.visitCompoundAssignment(tree, unused);
    }

    @Override
    public @Nullable Void visitReturn(ReturnTree tree, @Nullable Void unused) {
        answers.computeIfAbsent(method, name -> new ArrayList<>()).add(tree.getExpression());
        return super.visitReturn(tree, unused);
    }

    @Override
    public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void unused) {
        if (call.getMethodSelect() instanceof MemberSelectTree select && !call.getArguments().isEmpty()
                && DOORS.contains(select.getIdentifier().toString())) {
            handed.add(call.getArguments().getFirst());
        }
        if (call.getMethodSelect() instanceof IdentifierTree own) {
            calls.add(Map.entry(own.getName().toString(), call.getArguments()));
        }
        return super.visitMethodInvocation(call, unused);
    }

    private void value(String name, @Nullable ExpressionTree value) {
        values.computeIfAbsent(method + "." + name, key -> new ArrayList<>()).add(value);
    }

    private boolean constant(@Nullable ExpressionTree sql) {
        return switch (sql) {
            case LiteralTree literal -> true;
            case ParenthesizedTree inner -> constant(inner.getExpression());
            case BinaryTree glued -> constant(glued.getLeftOperand()) && constant(glued.getRightOperand());
            case ConditionalExpressionTree either -> constant(either.getTrueExpression())
                    && constant(either.getFalseExpression());
            case MemberSelectTree select -> capital(select.getIdentifier().toString());
            case SwitchExpressionTree choice -> choice.getCases().stream()
                    .allMatch(each -> each.getBody() instanceof ExpressionTree value && constant(value));
            case IdentifierTree name -> capital(name.getName().toString()) || local(name.getName().toString());
            case MethodInvocationTree call when call.getMethodSelect() instanceof IdentifierTree own ->
                answers.containsKey(own.toString()) && answers.get(own.toString()).stream().allMatch(this::constant);
            case MethodInvocationTree call when call.getMethodSelect() instanceof MemberSelectTree select ->
                WHERE.matcher(call.toString()).matches() || constant(select.getExpression())
                        && call.getArguments().stream().allMatch(this::constant);
            case null, default -> false;
        };
    }

    /** A variable of the method the call stands in: all that is ever put into it. Methods of one name are taken together. */
    private boolean local(String name) {
        var known = values.entrySet().stream().filter(entry -> entry.getKey().endsWith("." + name)).toList();
        return asked.add(name) && !known.isEmpty()
                && known.stream().flatMap(entry -> entry.getValue().stream()).allMatch(this::constant)
                && asked.remove(name);
    }

    private static boolean capital(String name) {
        return name.matches("[A-Z][A-Z0-9_]*");
    }
}
