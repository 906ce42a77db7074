package atrium.base.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatrixLayoutTests {
    @Test
    void readsAGridIntoUnitsCarryingTheBuildingDown() {
        List<Row> rows = List.of(Samples.row(1, "总价分布"), Samples.row(2, "楼栋", "单元", "楼层", "1", "02室", "A户型"),
                Samples.row(3, "1栋", "一单元", "3", "100", "", "300"), Samples.row(4, "", "", "5", "110"),
                Samples.row(5, "2栋", "", "3", "", "210"));
        MatrixLayout layout = MatrixLayout.of(rows).orElseThrow();
        assertThat(layout.headerRow()).isEqualTo(2);
        assertThat(layout.rooms()).containsExactly("1", "02室", "A户型");
        List<MatrixLayout.Square> squares = new ArrayList<>();
        layout.unpivot(Samples.rows(rows), "总价").forEachRemaining(squares::add);
        assertThat(squares).containsExactly(new MatrixLayout.Square("1栋", "一单元", "3", "1", "100", 3, 4, "总价"),
                new MatrixLayout.Square("1栋", "一单元", "3", "A户型", "300", 3, 6, "总价"),
                new MatrixLayout.Square("1栋", "一单元", "5", "1", "110", 4, 4, "总价"),
                new MatrixLayout.Square("2栋", "", "3", "02室", "210", 5, 5, "总价"));
    }

    @Test
    void takesNoSubtotalForTheTotal() {
        var head = Samples.row(1, "楼栋", "楼层", "1室", "2室");
        var part = List.of(head, Samples.row(2, "1栋", "3", "100", "200"), Samples.row(3, "小计", "", "100", "200"));
        var whole = new ArrayList<>(part);
        whole.addAll(List.of(Samples.row(4, "2栋", "3", "50", "60"), Samples.row(5, "合计", "", "150", "260")));

        assertThat(read(part).total()).isNull();
        assertThat(read(whole).total()).isEqualByComparingTo("410");
        assertThat(read(whole).sums()).containsExactly(3, 5);
    }

    private static MatrixLayout.Squares read(List<Row> rows) {
        var squares = MatrixLayout.of(rows).orElseThrow().unpivot(Samples.rows(rows), "总价");
        squares.forEachRemaining(square -> assertThat(square.value()).isNotEmpty());
        return squares;
    }

    @Test
    void doesNotTakeAnOrdinaryTableForAGrid() {
        assertThat(MatrixLayout.of(List.of(Samples.row(1, "楼栋", "单元", "楼层", "房号", "面积"),
                Samples.row(2, "1栋", "1", "3", "301", "88")))).isEmpty();
    }
}
