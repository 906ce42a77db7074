package atrium.estate.cases;

import java.util.List;

/** What demo customers come with. Made up. */
final class CaseDemoMatters {
    /** A matter and how it is answered. @param category name of the pack's category */
    record Matter(CaseKind kind, String category, String summary, String description, String plan, String result) {}

    static final List<Matter> ALL = List.of(
            new Matter(CaseKind.REPAIR, "渗漏", "卫生间顶板渗水", "主卫顶板靠近管井处有水渍，面积约两个巴掌大，下雨后更明显。", "约定明日上午查勘，先做闭水试验再定点维修。",
                    "管根重做防水，闭水 48 小时无渗漏。"),
            new Matter(CaseKind.REPAIR, "结构开裂", "客厅墙面出现裂缝", "电视墙右侧有一条竖向细裂缝，长约一米，业主担心是结构问题。", "请工程师现场判定，如为抹灰裂缝按保修修补。",
                    "经查为抹灰层收缩裂缝，已开槽挂网修补并刷漆。"),
            new Matter(CaseKind.REPAIR, "门窗", "次卧窗户关不严", "次卧推拉窗关上后有缝，晚上漏风有响声。", "调整滑轮，更换密封条。", "已更换密封条并调整，业主试用正常。"),
            new Matter(CaseKind.REPAIR, "水电管线", "厨房插座跳闸", "一开烤箱厨房回路就跳闸，其他房间正常。", "检查回路负荷与漏电保护器。", "更换损坏的漏电保护器，试运行正常。"),
            new Matter(CaseKind.REPAIR, "电梯设备", "二单元电梯有异响", "电梯到七层时有明显的金属摩擦声，已持续三天。", "通知维保单位当日检修。",
                    "导靴更换润滑，异响消除，维保记录已留存。"),
            new Matter(CaseKind.COMPLAINT, "噪音扰民", "夜间装修噪音", "楼上晚上九点后仍在装修，电钻声影响孩子休息，已多次沟通无效。", "物业上门告知装修时段并巡查。",
                    "装修户书面承诺按时段施工，连续三晚巡查未再发生。"),
            new Matter(CaseKind.COMPLAINT, "停车管理", "车位被长期占用", "本人购买的车位连续一周被外来车辆占用，物业处理慢。", "加装地锁并登记外来车辆。",
                    "占用车辆已驶离，车位加装地锁。"),
            new Matter(CaseKind.COMPLAINT, "虚假宣传", "样板间承诺的储物间未兑现", "购房时销售人员承诺每户配储物间，交房时没有。", "销售部核对销售资料，三日内当面说明。",
                    "核对合同与销售资料并向客户说明，客户接受延长两年物业费优惠。"),
            new Matter(CaseKind.COMPLAINT, "服务态度", "电话咨询多次被转接", "咨询办证进度被转了四次仍无人答复。", "指定专人回电并说明进度。",
                    "已由专人回电说明办证进度，客户认可。"),
            new Matter(CaseKind.COMPLAINT, "保洁绿化", "楼道垃圾清理不及时", "三单元一层垃圾桶经常满溢，有异味。", "增加每日一次清运。", "清运改为每日两次，现场复查整洁。"),
            new Matter(CaseKind.CONSULTATION, "付款按揭", "咨询公积金贷款材料", "想了解公积金贷款需要准备哪些材料，多久能批下来。", "发送材料清单。",
                    "已发送材料清单并说明办理时限。"),
            new Matter(CaseKind.CONSULTATION, "发票收据", "咨询维修资金票据", "维修资金交了但没有拿到票据，办证要用。", "查询交存记录。",
                    "已核到交存凭证，通知客户到中心领取。"),
            new Matter(CaseKind.BUSINESS, "认购退订", "申请增加共有人", "想在合同上增加配偶为共同买受人，需要什么手续。", "告知材料并预约办理时间。",
                    "材料齐全，已办理增名手续。"),
            new Matter(CaseKind.SUGGESTION, "秩序安全", "建议东门增加夜间照明", "东门到地库入口一段夜间较暗，建议加灯。", "物业测算后列入计划。", "已加装两盏路灯。"),
            new Matter(CaseKind.PRAISE, "服务态度", "表扬客服人员耐心", "上周办理交房手续时客服人员一直陪同讲解，非常耐心。", "转达表扬。", "已在部门例会上通报表扬。"));

    private CaseDemoMatters() {
    }
}
