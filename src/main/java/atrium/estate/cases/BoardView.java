package atrium.estate.cases;

import atrium.base.shared.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose cases a board is about: those I took in or handle, a department's or everybody's, of some projects or all. */
record BoardView(Level level, List<Level> levels, @Nullable Long id, List<Long> projects, CaseActor actor) {

    enum Level {
        MINE, DEPARTMENT, ALL
    }

    /** What the house itself reports on: everybody's. */
    static BoardView ofAll(List<Long> projects) {
        return new BoardView(Level.ALL, List.of(Level.ALL), null, projects, CaseActor.current());
    }

    /**
     * What somebody may look at.
     *
     * @param asked null for the widest allowed
     * @throws Refusal cases.board-level
     */
    static BoardView of(@Nullable Level asked, @Nullable Long department, List<Long> projects) {
        var actor = CaseActor.current();
        var levels = levels(actor);
        var level = asked == null ? levels.getLast() : asked;
        var access = actor.access();
        var own = access == null ? null : access.department();
        var foreign = level == Level.DEPARTMENT && department != null && !department.equals(own);
        if (!levels.contains(level) || foreign && !levels.contains(Level.ALL)) {
            throw Refusal.forbidden("cases.board-level",
                    "您只能查看" + (levels.contains(Level.DEPARTMENT) ? "本人和本部门" : "本人") + "的看板，请换一个范围。");
        }
        var id = switch (level) {
            case MINE -> access == null ? null : Long.valueOf(access.person());
            case DEPARTMENT -> department == null ? own : department;
            case ALL -> null;
        };
        return new BoardView(level, levels, id, projects, actor);
    }

    private static List<Level> levels(CaseActor actor) {
        var levels = new ArrayList<Level>();
        var access = actor.access();
        if (access != null) {
            levels.add(Level.MINE);
            if (access.may("cases.supervise")) {
                levels.add(Level.DEPARTMENT);
            }
        }
        if (access == null || access.may("cases.supervise") && actor.onlyDepartment() == null) {
            levels.add(Level.ALL);
        }
        return List.copyOf(levels);
    }

    /** The cases looked at, whatever their time. */
    CaseFilter cases(Instant now) {
        var filter = level == Level.DEPARTMENT && id != null
                ? CaseFilter.ofDepartment(id, now)
                : new CaseFilter(actor, now).involving(id);
        return filter.among("project_id", projects);
    }

    /** Whether its cases are told apart by what months are kept by, which is neither a person nor whoever held a case once. */
    boolean keepable() {
        return level == Level.DEPARTMENT || level == Level.ALL && actor.onlyDepartment() == null;
    }

    /** The same as a list's address says it. */
    List<String> address() {
        var parts = new ArrayList<String>();
        if (id != null) {
            parts.add((level == Level.MINE ? "involved=" : "ours=") + id);
        }
        projects.forEach(project -> parts.add("project=" + project));
        return parts;
    }
}
