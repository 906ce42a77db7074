package atrium.base.demo;

import atrium.base.demo.DemoMaker.Role;
import java.util.List;
import java.util.stream.Stream;

/** Who works in the demo organisations. The names are made up. */
final class DemoCast {
    static final List<Role> DEVELOPER = List.of(
            new Role("clerk", "林晓", "service", "客服专员", "clerk", true),
            new Role("clerk2", "周敏", "service", "客服专员", "clerk", false),
            new Role("clerk3", "何静", "service", "客服专员", "clerk", false),
            new Role("supervisor", "沈洁", "service", "客户服务主管", "supervisor", true),
            new Role("director", "陆远", "service", "中心总监", "director", true),
            new Role("engineer", "丁强", "engineering", "工程师", "engineer", true),
            new Role("engineer2", "高磊", "engineering", "工程师", "engineer", false),
            new Role("enghead", "卢建国", "engineering", "工程经理", "head", true),
            new Role("finance", "梁雪", "finance", "会计", "handler", true),
            new Role("finhead", "许文", "finance", "财务经理", "head", false),
            new Role("sales", "谢婷", "sales", "置业顾问", "sales", true),
            new Role("saleshead", "罗勇", "sales", "销售经理", "head", false),
            new Role("saleshandler", "韩梅", "sales", "置业顾问", "handler", false),
            new Role("development", "唐军", "development", "报建专员", "handler", false),
            new Role("legal", "冯岩", "legal", "法务经理", "head", false),
            new Role("property", "邓丽", "property", "物业管家", "partner", true),
            new Role("manager", "曹国华", "office", "总经理", "manager", true),
            new Role("sysadmin", "彭涛", "office", "系统管理员", "system-admin", true),
            new Role("secadmin", "蒋芳", "office", "安全管理员", "security-admin", true),
            new Role("auditor", "蔡明", "office", "审计员", "audit-admin", true));

    static final List<Role> AGENCY = List.of(
            new Role("agency", "魏然", "project", "项目经理", "head", true),
            new Role("agencyadmin", "程浩", "people", "系统管理员", "system-admin", false));

    static final List<Role> BUREAU = List.of(
            new Role("bureau", "苏平", "titles", "科长", "head", true),
            new Role("bureauadmin", "吕斌", "office", "系统管理员", "system-admin", false));

    private DemoCast() {
    }

    /** The sign-ins to show, one per role. */
    static List<Role> shown() {
        return Stream.of(DEVELOPER, AGENCY, BUREAU).flatMap(List::stream).filter(Role::shown).toList();
    }
}
