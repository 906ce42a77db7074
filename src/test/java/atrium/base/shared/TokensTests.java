package atrium.base.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensTests {

    @ParameterizedTest
    @CsvSource({"3栋2单元1502电梯渗水，业主多次来电反映,电梯渗水", "3栋2单元1502电梯渗水，业主多次来电反映,3栋", "3栋2单元1502电梯渗水，业主多次来电反映,1502",
            "3栋2单元1502电梯渗水，业主多次来电反映,1502室", "3栋2单元1502电梯渗水，业主多次来电反映,3-2-1502", "3栋2单元1502电梯渗水，业主多次来电反映,2-1502",
            "3栋2单元1502电梯渗水，业主多次来电反映,3栋1502 渗水", "3-2-1502,3栋2单元1502", "房号：3－2－1502,2-1502",
            "业主报修 2-1502 漏水，请尽快安排,1502 漏水",
            "张三丰,张", "张三丰,三丰", "GF-2020-0171 商品房买卖合同（预售）示范文本,gf-2020", "ＡＢＣ公司 Service Hall 服务大厅介绍,abc SERVICE",
            "地铁15号线沿线噪声扰民投诉处理情况,15号线", "A座大堂空调不制冷请物业尽快处理,a座", "0755-83123456,075583123456", "12345号楼外墙渗水请派人查看,12345号楼"})
    void findsTheTextByWhatPeopleType(String text, String typed) {
        assertThat(Tokens.of(text)).containsAll(Tokens.query(typed));
        assertThat(Tokens.query(typed)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2栋3单元1502电梯渗水，业主多次来电反映,3-2-1502", "电梯正常，外墙渗水需要处理一下情况,电梯渗水", "12-1502,2-1502", "13栋电梯,3栋"})
    void doesNotFindWhatOnlyLooksSimilar(String text, String typed) {
        assertThat(Tokens.of(text).containsAll(Tokens.query(typed))).isFalse();
    }

    @Test
    void hasNothingToSayAboutBlanksAndMarks() {
        assertThat(Tokens.of(" ，。-- ")).isEmpty();
        assertThat(Tokens.query("  ")).isEmpty();
    }
}
