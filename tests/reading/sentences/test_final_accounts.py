"""The narrative of final accounts: final against budget, completion, counts, self-evaluation."""

from __future__ import annotations

from gouji.disclosure import ClaimKind
from gouji.subject import Fund, Item, Kind, Measure, Origin, Stage
from tests.reading.sentences.clerk import bought, claims, counted, function, one, printed, public, read, revenue, spent

FINAL, BUDGET, INITIAL = Stage.FINAL, Stage.BUDGET, Stage.INITIAL_BUDGET


def test_totals_and_this_years_sums_are_final() -> None:
    total = read(
        "2024年度收、支总计均为900万元。与上年度相比，收、支总计各减少10万元，下降1.10%。", "一、总体情况", final=True
    )
    both = [revenue(stage=FINAL), spent(Measure.EXPENDITURE_TOTAL, stage=FINAL)]
    assert [claim.subject for claim in total.claims] == both * 3
    income = read(
        "本年收入合计890万元，其中：财政拨款收入880万元，占98.88%；其他收入10万元，占1.12%。",
        "二、收入决算",
        final=True,
    )
    assert income.claims[0].subject == revenue(origin=Origin.CURRENT, stage=FINAL)
    assert one(income.claims, "98.88%").whole == income.claims[0].subject


def test_share_of_a_total_named_behind_the_verb() -> None:
    narrative = read(
        "一般公共预算财政拨款支出800万元，占本年支出合计的88.89%。",
        "五、一般公共预算财政拨款支出决算情况说明",
        final=True,
    )
    assert one(narrative.claims, "88.89%").whole == spent(stage=FINAL)


def test_items_with_initial_budget_final_amount_and_completion() -> None:
    narrative = read(
        "一般公共预算财政拨款支出年初预算为300万元，支出决算为290万元，完成年初预算的96.67%。其中：\n"
        "1. 卫生健康支出（类）医疗救助（款）城乡医疗救助（项）。"
        "年初预算为200万元，支出决算为200万元，完成年初预算的100%。\n"
        "2. 卫生健康支出（类）医疗保障管理事务（款）行政运行（项）。"
        "年初预算为100万元，支出决算为90万元，完成年初预算的90%，"
        "决算数小于年初预算数的主要原因是人员减少。",
        "五、一般公共预算财政拨款支出决算情况说明",
        final=True,
    )
    completion = one(narrative.claims, "90%")
    assert (completion.kind, completion.subject) == (ClaimKind.COMPLETION, function("2101501", stage=FINAL))
    assert completion.whole == function("2101501", stage=INITIAL)
    assert [[printed(part.figure) for part in listing.parts] for listing in narrative.listings] == [
        ["200万元", "100万元"],
        ["200万元", "90万元"],
    ]
    assert all(listing.complete for listing in narrative.listings)


def test_three_public_expenses_against_their_budget() -> None:
    narrative = read(
        "“三公”经费财政拨款支出预算为20万元，支出决算为15万元，完成预算的75%。决算数小于预算数的主要原因是厉行节约。较上年减少1万元。",
        "九、财政拨款“三公”经费支出决算情况说明",
        final=True,
    )
    assert [claim.subject for claim in narrative.claims] == [public("total", BUDGET), *[public("total", FINAL)] * 3]
    assert one(narrative.claims, "75%").whole == public("total", BUDGET)


def test_counts_of_the_three_public_expenses() -> None:
    narrative = read(
        "1. 因公出国（境）费支出决算0万元。全年因公出国（境）团组0个，累计0人次。\n"
        "2. 公务用车购置及运行维护费支出决算8万元。其中：公务用车购置支出0万元，购置车辆0台。公务用车运行支出8万元，"
        "期末公务用车保有量为2辆。\n"
        "3. 公务接待费支出决算1万元。其中：外宾接待支出0万元，接待国（境）外来访团组0个、来访外宾0人次。"
        "其他国内公务接待支出1万元，接待国内来访团组9个、来宾80人次。",
        "九、财政拨款“三公”经费支出决算情况说明",
        "（二）具体情况",
        final=True,
    )
    counts = [claim.subject for claim in narrative.claims if claim.kind is ClaimKind.COUNT]
    assert counts == [
        counted(Kind.THREE_PUBLIC, code, FINAL)
        for code in (
            "overseas.groups",
            "overseas.visits",
            "vehicle_purchase.count",
            "vehicles.stock",
            "reception.foreign.groups",
            "reception.foreign.visitors",
            "reception.domestic.groups",
            "reception.domestic.visitors",
        )
    ]


def test_batches_and_visits_on_one_line() -> None:
    narrative = read(
        "公务接待费2.4万元，国内公务接待20批次、160人次；因公出国（境）费0万元。", "“三公”经费决算", final=True
    )
    assert [claim.subject.item.code for claim in narrative.claims] == [
        "reception",
        "reception.domestic.groups",
        "reception.domestic.visitors",
        "overseas",
    ]


def test_small_firms_are_of_which_and_no_parts_beside_goods() -> None:
    narrative = read(
        "政府采购支出总额30万元，其中：政府采购货物支出10万元、政府采购工程支出0万元、政府采购服务支出20万元。"
        "授予中小企业合同金额24万元，占政府采购支出总额的80%，其中：授予小微企业合同金额12万元，占授予中小企业合同金额的50%。",
        "十一、政府采购支出情况说明",
        final=True,
    )
    assert one(narrative.claims, "80%").whole == bought("total", FINAL)
    assert one(narrative.claims, "50%").whole == bought("small_medium", FINAL)
    assert [(len(listing.parts), listing.complete) for listing in narrative.listings] == [(3, True), (1, False)]


def test_differences_from_the_budget_are_not_changes_since_last_year() -> None:
    narrative = read(
        "机关运行经费支出88.8万元，比年初预算数减少1.2万元，下降1.33%；比上年决算数增加3.3万元，增长3.86%。",
        "十、机关运行经费支出情况说明",
        final=True,
    )
    agency = spent(Measure.AGENCY_OPERATING, stage=FINAL)
    assert one(narrative.claims, "1.2万元").whole == agency.but(stage=INITIAL)
    since = one(narrative.claims, "3.3万元")
    assert (since.subject, since.whole, since.direction) == (agency, None, 1)


def test_basic_expenditure_of_fiscal_appropriations() -> None:
    narrative = read(
        "财政拨款基本支出60万元，其中：人员经费50万元，公用经费10万元。", "六、财政拨款基本支出决算", final=True
    )
    assert [claim.subject for claim in narrative.claims] == [
        spent(measure, Fund.FISCAL, FINAL) for measure in (Measure.BASIC, Measure.PERSONNEL, Measure.OPERATING)
    ]


def test_self_evaluation() -> None:
    narrative = read(
        "2024年对本部门3个项目开展绩效自评，其中：评价等级为“优”的项目2个，评价等级为“良”的项目1个。\n"
        "2024年防汛物资项目自评得分为96.5分，预算执行率为98.2%，发现的主要问题及原因：无。",
        "十三、预算绩效情况说明",
        final=True,
    )
    assert [claim.subject.item.code for claim in narrative.claims] == [
        "self_evaluation.projects",
        "self_evaluation.grade.excellent",
        "self_evaluation.grade.good",
        "2024年防汛物资/score",
        "2024年防汛物资/execution_rate",
    ]
    assert [len(listing.parts) for listing in narrative.listings] == [2]


def test_a_label_that_begins_below_the_class() -> None:
    found = claims(
        "1.行政事业单位养老支出（款）机关事业单位职业年金缴费支出（项）。年初预算13.5万元，支出决算13.73万元，"
        "完成年初预算的101.7%。",
        "五、财政拨款支出决算情况说明",
        "（二）社会保障和就业支出（类）",
        final=True,
    )
    assert {subject.item for _, _, subject in found} == {Item(Kind.FUNCTION, "2080506")}


def test_after_a_bracket_the_sentence_goes_on_with_what_it_spoke_of() -> None:
    found = claims(
        "2024年度财政拨款“三公”经费支出决算1.35万元（其中：一般公共预算支出1.35万元；政府性基金预算支出0万元），"
        "比上年减少0.15万元，降低10%，主要原因是压减接待。其中：公务接待费支出0.35万元，公务用车购置及运行维护费支出"
        "1万元。",
        "十、财政拨款“三公”经费支出决算情况说明",
        final=True,
    )
    changes = [subject for kind, _, subject in found if kind in (ClaimKind.CHANGE, ClaimKind.RATE)]
    assert changes == [public("total", Stage.FINAL)] * 2
    assert found[1][2].fund is Fund.GENERAL


def test_a_budget_stated_as_what_was_completed_leaves_the_final_amount_spoken_of() -> None:
    narrative = read(
        "“三公”经费支出决算为25万元。其中：公务用车购置及运行维护费支出决算为15万元，完成预算20万元的75%，"
        "占“三公”经费支出的60%。",
        "七、“三公”经费支出决算情况说明",
        final=True,
    )
    assert narrative.unread == []
    rate, share = one(narrative.claims, "75%"), one(narrative.claims, "60%")
    assert (rate.kind, rate.subject) == (ClaimKind.COMPLETION, public("vehicles", stage=FINAL))
    assert one(narrative.claims, "20万元").subject == rate.whole == public("vehicles", stage=BUDGET)
    assert (share.subject, share.whole) == (public("vehicles", stage=FINAL), public("total", stage=FINAL))


def test_what_follows_after_the_parts_is_of_the_whole_and_no_project() -> None:
    narrative = read(
        "一般公共预算财政拨款支出年初预算为300万元，支出决算为290万元，完成年初预算的96.67%。"
        "其中：基本支出200万元，占68.97%；项目支出90万元，占31.03%。具体情况如下：\n"
        "1．卫生健康支出（类）医疗救助（款）城乡医疗救助（项）。年初预算为300万元，支出决算为290万元，"
        "完成年初预算的96.67%，决算数小于年初预算数的主要原因：压减支出。",
        "五、一般公共预算财政拨款支出决算情况说明",
        final=True,
    )
    subjects = [claim.subject for claim in narrative.claims[7:]]
    assert [subject.item.code for subject in subjects] == ["2101301"] * 3
