"""The narrative of a budget: totals, sources, parts, shares, changes."""

from __future__ import annotations

import pytest

from gouji.disclosure import ClaimKind
from gouji.subject import Fund, Item, Kind, Measure, Origin, Stage, Subject
from tests.reading.sentences.clerk import bought, claims, counted, function, one, printed, public, read, revenue, spent

AMOUNT, SHARE, CHANGE, RATE, COUNT = (
    ClaimKind.AMOUNT,
    ClaimKind.SHARE,
    ClaimKind.CHANGE,
    ClaimKind.RATE,
    ClaimKind.COUNT,
)
BOTH = [revenue(), spent(Measure.EXPENDITURE_TOTAL)]


def test_totals_of_both_sides_and_their_changes() -> None:
    found = claims(
        "青河县民政局2024年收入总计820.50万元，支出总计820.50万元，与2023年预算相比，收入增加20.50万元，增长2.56%，"
        "主要原因：在职人员增加；支出增加20.50万元，增长2.56%，主要原因：在职人员增加。",
        "一、收入支出预算总体情况说明",
    )
    assert [(kind, subject) for kind, _, subject in found] == [
        (AMOUNT, BOTH[0]),
        (AMOUNT, BOTH[1]),
        (CHANGE, BOTH[0]),
        (RATE, BOTH[0]),
        (CHANGE, BOTH[1]),
        (RATE, BOTH[1]),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "2024年收支总预算820.50万元。",
        "2024年度收、支总计均为820.50万元。",
        "我局2024年预算收支安排820.50万元。",
        "2024年部门收入支出总预算为820.50万元。",
    ],
)
def test_one_figure_said_of_both_sides(sentence: str) -> None:
    assert [subject for _, _, subject in claims(sentence, "一、收支总体情况")] == BOTH


@pytest.mark.parametrize(
    ("sentence", "heading"),
    [
        ("2024年收入总预算820.50万元。", "（一）收入预算"),
        ("2024年部门收入预算总量为820.50万元。", "（一）收入预算"),
        ("青河县残联收入预算820.50万元。", "二、收入预算情况"),
        ("2024年总收入820.50万元。", "二、收入预算情况"),
    ],
)
def test_all_revenue_by_any_name(sentence: str, heading: str) -> None:
    assert [subject for _, _, subject in claims(sentence, heading)] == [revenue()]


def test_sources_are_this_years_and_what_was_carried_over_makes_the_sum_all_revenue() -> None:
    narrative = read(
        "2024年收入合计820.50万元，其中：一般公共预算800万元；政府性基金收入0万元；专户管理的教育收费10万元；"
        "事业收入5.5万元；上年结转结余5万元。",
        "二、收入预算总体情况说明",
    )
    current = Origin.CURRENT
    assert [claim.subject for claim in narrative.claims] == [
        revenue(),
        revenue(Fund.GENERAL, current),
        revenue(Fund.GOVERNMENT_FUNDS, current),
        revenue(Fund.SPECIAL_ACCOUNT, current),
        revenue(Fund.SERVICE, current),
        revenue(origin=Origin.CARRIED_OVER),
    ]
    [listing] = narrative.listings
    assert listing.complete
    assert (printed(listing.total.figure), len(listing.parts)) == ("820.50万元", 5)


def test_a_sum_of_this_years_sources_alone_is_this_years_revenue() -> None:
    narrative = read("收入合计90万元，其中：一般公共预算80万元；其他收入10万元。", "二、收入预算情况")
    assert narrative.claims[0].subject == revenue(origin=Origin.CURRENT)


def test_shares_are_of_the_total_that_leads_the_sentence() -> None:
    narrative = read(
        "2024年支出合计200万元，其中：基本支出150万元，占75.00%；项目支出50万元，占总支出的25.00%。",
        "三、支出预算总体情况",
    )
    basic, project = one(narrative.claims, "75.00%"), one(narrative.claims, "25.00%")
    assert (basic.kind, basic.subject, basic.whole) == (SHARE, spent(Measure.BASIC), spent())
    assert (project.subject, project.whole) == (spent(Measure.PROJECT), spent())
    assert basic.group == one(narrative.claims, "150万元").group != project.group


def test_listings_inside_listings() -> None:
    narrative = read(
        "2024年支出预算200万元，其中基本支出150万元，包括人员经费140万元和日常公用经费10万元；项目支出50万元，"
        "主要为防汛物资储备、应急演练经费30万元；值班备勤经费20万元。",
        "2、支出说明",
    )
    listed = {printed(one.total.figure): [part.subject for part in one.parts] for one in narrative.listings}
    assert listed["200万元"] == [spent(Measure.BASIC), spent(Measure.PROJECT)]
    assert listed["150万元"] == [spent(Measure.PERSONNEL), spent(Measure.OPERATING)]
    assert [subject.item for subject in listed["50万元"]] == [
        Item(Kind.PROJECT, "防汛物资储备、应急演练经费"),
        Item(Kind.PROJECT, "值班备勤经费"),
    ]
    assert [listing.complete for listing in narrative.listings if printed(listing.total.figure) == "50万元"] == [False]


def test_changes_of_parts_and_figures_in_reasons() -> None:
    narrative = read(
        "2024年预算收支安排300万元，较2023年预算减少50万元，其中：基本支出减少30万元，主要为离退休人员经费减少20万元。"
        "项目支出减少20万元，主要为设备购置经费减少。",
        "3、比上年增减情况",
    )
    assert one(narrative.claims, "30万元").subject == spent(Measure.BASIC)
    [reason, project] = [claim for claim in narrative.claims if printed(claim.figure) == "20万元"]
    assert (reason.subject.item, reason.direction) == (Item(Kind.LABEL, "离退休人员经费"), -1)
    assert project.subject == spent(Measure.PROJECT)
    [listing] = [listing for listing in narrative.listings if listing.total.kind is CHANGE]
    assert [printed(part.figure) for part in listing.parts] == ["30万元", "20万元"]


def test_fiscal_appropriations_by_budget() -> None:
    found = claims(
        "2024年一般公共预算收支预算800万元，政府性基金收支预算0万元。与2023年相比，一般公共预算收支预算减少10万元，下降1.2%。",
        "四、财政拨款收入支出总体情况说明",
    )
    general = [revenue(Fund.GENERAL), spent(Measure.EXPENDITURE_TOTAL, Fund.GENERAL)]
    assert [subject for kind, _, subject in found if kind is CHANGE] == general
    assert {subject.fund for _, _, subject in found} == {Fund.GENERAL, Fund.GOVERNMENT_FUNDS}


def test_income_includes_and_expenditure_includes() -> None:
    narrative = read(
        "2024年财政拨款收支总预算520万元。收入包括：一般公共预算当年拨款收入500万元，政府性基金预算当年拨款收入20万元；"
        "支出包括：社会保障和就业支出480万元、住房保障支出40万元。",
        "四、关于青河县民政局2024年财政拨款收支预算情况的总体说明",
    )
    assert [claim.subject for claim in narrative.claims[2:]] == [
        revenue(Fund.GENERAL, Origin.CURRENT),
        revenue(Fund.GOVERNMENT_FUNDS, Origin.CURRENT),
        function("208", Fund.FISCAL),
        function("221", Fund.FISCAL),
    ]
    assert [len(listing.parts) for listing in narrative.listings] == [2, 2]


def test_functional_classes_and_items_by_name() -> None:
    found = claims(
        "一般公共预算支出年初预算为400万元。主要用于以下方面：社会保障和就业（类）支出300万元，占75%；"
        "卫生健康支出100万元，占25%。\n"
        "1．社会保障和就业支出（类）民政管理事务（款）行政运行（项）2024年预算数为200万元，比2023年执行数增加20万元。\n"
        "2．卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）2024年预算数为60万元，与2023年持平。",
        "五、一般公共预算支出情况说明",
    )
    assert [subject for kind, _, subject in found if kind is AMOUNT] == [
        spent(fund=Fund.GENERAL),
        function("208"),
        function("210"),
        function("2080201"),
        function("2101101"),
    ]


def test_basic_expenditure_and_the_economic_items_named_for_it() -> None:
    narrative = read(
        "2024年一般公共预算基本支出90万元，其中：人员经费80万元，主要包括：基本工资、津贴补贴、奖金；"
        "公用经费10万元，主要包括：办公费、印刷费、维修（护）费等。",
        "六、一般公共预算基本支出情况说明",
    )
    personnel, operating = narrative.namings
    assert personnel.subject == spent(Measure.PERSONNEL, Fund.GENERAL)
    assert [name for name, _ in operating.names] == ["办公费", "印刷费", "维修(护)费"]
    assert [place.text for _, place in personnel.names] == ["基本工资", "津贴补贴", "奖金"]


def test_three_public_expenses() -> None:
    narrative = read(
        "“三公”经费预算安排12.50万元，其中因公出国（境）费0.00万元；公务用车购置及运维费10.50万元（其中：公务用车购置费为0.00万元，"
        "公务用车运维费10.50万元）；公务接待费2.00万元。与2023年相比减少0.50万元，主要原因是压减公务接待费0.50万元。",
        "四、财政拨款“三公”经费预算情况",
    )
    assert [claim.subject for claim in narrative.claims[:7]] == [
        public("total"),
        public("overseas"),
        public("vehicles"),
        public("vehicle_purchase"),
        public("vehicle_running"),
        public("reception"),
        public("total"),
    ]
    reason = narrative.claims[-1]
    assert (reason.kind, reason.subject.item.kind) == (CHANGE, Kind.LABEL)
    assert {listing.total.subject.item.code: len(listing.parts) for listing in narrative.listings} == {
        "total": 3,
        "vehicles": 2,
    }


def test_a_new_sentence_without_a_subject_speaks_of_what_the_paragraph_is_about() -> None:
    text = (
        "（二）公务用车购置及运行费8万元，其中：公务用车购置费0万元，公务用车运行维护费8万元。"
        "预算数比2023年减少1万元，主要原因：节约。"
    )
    assert claims(text, "七、“三公”经费")[-1] == (CHANGE, "1万元", public("vehicles"))


def test_procurement_agency_operating_and_assets() -> None:
    heading = "九、其他重要事项的情况说明"
    assert claims("2024年机构运转经费支出预算29.9万元。", heading, "（一）行政（事业）单位机构运转经费") == [
        (AMOUNT, "29.9万元", spent(Measure.AGENCY_OPERATING))
    ]
    found = claims(
        "政府采购预算安排9万元，其中：货物类5万元、工程类0万元、服务类4万元。", heading, "（二）政府采购情况"
    )
    assert [subject for _, _, subject in found] == [bought(code) for code in ("total", "goods", "works", "services")]
    found = claims(
        "2023年期末，共有车辆2辆，其中：一般公务用车1辆、执法执勤用车1辆；单价50万元以上通用设备1台（套）。",
        heading,
        "（四）国有资产占用情况",
    )
    assert found == [
        (COUNT, "2辆", counted(Kind.ASSET, "vehicles")),
        (COUNT, "1辆", counted(Kind.ASSET, "vehicles.general")),
        (COUNT, "1辆", counted(Kind.ASSET, "vehicles.law_enforcement")),
        (COUNT, "1台(套)", counted(Kind.ASSET, "equipment.general.50")),
    ]


def test_performance_of_this_year_and_of_the_last() -> None:
    found = claims(
        "2023年，组织对9个项目进行了绩效评价，涉及资金176万元。2024年，拟对6个项目进行绩效评价，涉及资金183万元。",
        "（三）预算绩效管理工作",
    )
    assert [(subject.item.code, subject.stage) for _, _, subject in found] == [
        ("evaluation.projects", Stage.LAST_YEAR),
        ("evaluation.amount", Stage.LAST_YEAR),
        ("evaluation.projects", Stage.BUDGET),
        ("evaluation.amount", Stage.BUDGET),
    ]


def test_last_years_amount_beside_this_years() -> None:
    found = claims("2023年预算100万元，2024年预算120万元，增加20万元，增长20%。", "三、支出预算总体情况")
    assert found[:2] == [(AMOUNT, "100万元", spent(stage=Stage.LAST_YEAR)), (AMOUNT, "120万元", spent())]


def test_units_widths_and_stray_spaces() -> None:
    found = claims("支出 总计 １，２３４．５万元；收入总计 1.2亿元。", "一、收支总体情况")
    assert [figure for _, figure, _ in found] == ["１，２３４．５万元", "1.2亿元"]
    assert read("收入总计1,234,567.89元。", "一、收支总体情况").claims[0].figure.value == 123456789
    assert read("收入总计747.96（单位：万元）。", "一、收支总体情况").claims[0].figure.value == 747960000


def test_what_the_vocabulary_does_not_know_is_no_known_subject() -> None:
    [(kind, _, subject)] = claims("2024年社区矫正经费预算60万元。", "三、支出预算总体情况")
    assert (kind, subject.item) == (AMOUNT, Item(Kind.LABEL, "社区矫正经费"))


def test_a_change_after_several_parts_may_be_of_the_total_or_of_the_last() -> None:
    narrative = read(
        "支出500万元，其中：教育支出300万元，卫生健康支出200万元，比上年增加20万元。", "五、一般公共预算支出"
    )
    assert [(unread.text, unread.why[1]) for unread in narrative.unread] == [
        ("20万元", "it may be about the total or about the part named last")
    ]


def test_dates_document_numbers_and_thresholds_are_no_figures() -> None:
    text = "2024年3月5日，按照青财预〔2024〕12号和《预算法》第14条，第二季度前完成。单价100万元以上设备0台（套）。"
    found = claims(text, "国有资产占用情况")
    assert [(figure, subject) for _, figure, subject in found] == [
        ("0台(套)", counted(Kind.ASSET, "equipment.any.100"))
    ]


def test_definitions_hold_no_facts() -> None:
    assert read("一、大型设备：指单价200万元以上的设备。", "第三部分 名词解释").claims == []


def test_a_label_says_what_it_is_a_part_of() -> None:
    narrative = read("其他收入20万元，其中：利息收入5万元。", "二、收入预算情况")
    part = narrative.claims[-1].subject
    assert part == Subject(Item(Kind.LABEL, "利息收入"), Measure.REVENUE, Fund.OTHER, Origin.CURRENT)
    assert [listing.complete for listing in narrative.listings] == [False]


def test_a_new_sentence_that_lists_goes_back_to_what_the_paragraph_is_on() -> None:
    narrative = read(
        "2025年一般公共预算拨款支出预算286.4万元，其中，文化旅游体育与传媒支出269.4万元，占94.06%；住房保障支出17万元，"
        "占5.94%。具体安排情况如下：\n（一）基本支出：2025年基本支出预算数196.4万元，主要是人员开支。\n"
        "（二）项目支出：2025年项目支出预算90万元。",
        "四、一般公共预算拨款支出",
    )
    last = narrative.listings[-1]
    assert (printed(last.total.figure), [printed(part.figure) for part in last.parts]) == (
        "286.4万元",
        ["196.4万元", "90万元"],
    )


def test_shares_in_a_section_on_structure_are_of_the_sections_total() -> None:
    narrative = read(
        "科学技术（类）支出1911.88万元，占88.91%；社会保障和就业（类）支出238.3万元，占11.09%。",
        "五、一般公共预算支出",
        "（二）一般公共预算当年拨款结构情况",
    )
    shares = [claim for claim in narrative.claims if claim.kind is SHARE]
    assert {claim.whole for claim in shares} == {
        Subject(Item(Kind.TOTAL), Measure.EXPENDITURE, Fund.GENERAL, Origin.CURRENT)
    }


def test_names_with_their_codes_in_brackets() -> None:
    found = claims(
        "2025年一般公共预算支出512.60万元，其中：机关工资福利支出（501）380.60万元，较上年增加20.25万元，原因是人员增加；"
        "机关商品和服务支出（502）128.00万元；行政运行（2040601）4.00万元。",
        "3、支出按经济科目分类的明细情况",
    )
    items = [subject.item for kind, _, subject in found if kind is AMOUNT]
    assert items[1:] == [
        Item(Kind.GOVERNMENT_ECONOMIC, "501"),
        Item(Kind.GOVERNMENT_ECONOMIC, "502"),
        Item(Kind.FUNCTION, "2040601"),
    ]


def test_a_rate_in_brackets_behind_its_change() -> None:
    found = claims("“三公”经费预算6.50万元，较上年减少0.50万元（7.14%），主要原因是压缩接待。", "“三公”经费")
    assert [(kind, subject) for kind, _, subject in found[1:]] == [(CHANGE, public("total")), (RATE, public("total"))]


def test_vehicles_and_equipment_to_be_bought_are_not_those_owned() -> None:
    narrative = read(
        "截至上年末，共有车辆5辆，其中，其他用车5辆；单价100万元以上设备3台（套）。\n"
        "2024年部门预算安排购置车辆2辆，其中：其他用车2辆。单位价值100万元以上设备1台（套）。",
        "（三）国有资产占有使用情况",
    )
    codes = [claim.subject.item.code for claim in narrative.claims]
    assert codes[:3] == ["vehicles", "vehicles.other", "equipment.any.100"]
    assert codes[3:] == ["bought.vehicles", "bought.vehicles.other", "equipment.any.100.bought"]


def test_cells_of_a_table_that_was_not_told_from_prose_are_no_sentence() -> None:
    narrative = read("446.92 五、住房保障支出 46.65", "四、农林水支出")
    assert narrative.claims == []
    assert len(narrative.unread) == 2
