package atrium.estate.properties;

import java.util.regex.Pattern;

/**
 * A building as written, and the stair when it stands in the same cell.
 *
 * @param code the normal form by which the building is recognised however it is written: 1 for 1栋, 01幢, 1号楼, 一号楼
 * @param name how it is shown, such as 1栋
 * @param stair empty when the cell names none
 */
record BuildingName(String code, String name, String stair) {
    private static final Pattern ASIDE = Pattern.compile("\\([^)]*\\)|楼盘表|一房一价表|价目表");
    private static final Pattern SHAPE = Pattern.compile("(?<zone>.*?)"
            + "(?<number>[A-Z]{0,2}\\d+(?:-\\d+)*[A-Z]?|[A-Z]{1,2}|[甲乙丙丁戊])"
            + "(?<word>栋|幢|座|号?楼|[#号](?:[^\\d#]*?楼)?)?"
            + "(?:-?(?<stair>[\\dA-Z甲乙丙丁东西南北中]{1,3})(?:单元|梯|门))?");
    private static final Pattern STAIR = Pattern.compile("([\\dA-Z甲乙丙丁东西南北中]{1,3})(?:单元|梯|门|号)?");

    /**
     * Reads a building cell.
     *
     * @param project the project's name: people write it before the number, and it says nothing there
     */
    static BuildingName of(String text, String project) {
        var plain = ASIDE.matcher(WrittenNumbers.plain(text)).replaceAll("");
        plain = WrittenNumbers.withDigits(plain);
        if (WrittenNumbers.isNothing(plain)) {
            throw new Unreadable("building", "没有写楼栋。");
        }
        var shape = SHAPE.matcher(plain);
        if (!shape.matches()) {
            return new BuildingName(plain, plain, "");
        }
        var zone = names(WrittenNumbers.plain(project), shape.group("zone")) ? "" : shape.group("zone");
        var number = shape.group("number");
        var stair = shape.group("stair");
        return new BuildingName(zone + WrittenNumbers.withoutZeros(number),
                zone + number + word(shape.group("word"), number), stair == null ? "" : stair(stair));
    }

    /** The normal form of a stair cell: 1 for 一单元; empty for none, written 0, -- or not at all. */
    static String stair(String text) {
        var plain = WrittenNumbers.withDigits(WrittenNumbers.plain(text)).replaceFirst("\\.0+$", "");
        if (WrittenNumbers.isNothing(plain) || plain.matches("0+")) {
            return "";
        }
        var shape = STAIR.matcher(plain);
        if (!shape.matches()) {
            throw new Unreadable("unit", "单元“%s”看不懂，请写成“1”“1单元”或“A单元”。".formatted(text.strip()));
        }
        return WrittenNumbers.withoutZeros(shape.group(1));
    }

    private static boolean names(String project, String zone) {
        return !zone.isEmpty() && zone.length() > 1 && (project.contains(zone) || zone.contains(project));
    }

    private static String word(@org.jspecify.annotations.Nullable String word, String number) {
        if (word == null) {
            return Character.isDigit(number.charAt(number.length() - 1)) ? "栋" : "座";
        }
        return word.matches("[栋幢座]") ? word : "号楼";
    }
}
