"""The words of performance forms: what their column headings, row labels and levels of indicators mean."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from gouji.forms.vocabulary import plain_words
from gouji.performance import FirstLevel, Source


class Part(StrEnum):
    """What a column of a performance form holds."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    DESCRIPTION = "description"
    OPERATOR = "operator"
    TARGET = "target"
    UNIT = "unit"
    ACTUAL = "actual"
    WEIGHT = "weight"
    SCORE = "score"
    DEVIATION = "deviation"
    RATE = "rate"
    REASON = "reason"
    GROUND = "ground"
    HISTORY = "history"
    STANDARD = "standard"
    LABEL = "label"
    INITIAL = "initial"
    BUDGET = "budget"
    EXECUTED = "executed"
    EXPLANATION = "explanation"
    PROBLEM = "problem"
    EXPECTED = "expected"
    ACHIEVED = "achieved"
    CODE = "code"
    NAME = "name"
    BODY = "body"
    AMOUNT = "amount"
    OBJECTIVE = "objective"
    OTHER = "other"


class Key(StrEnum):
    """What a label says of the cell that follows it."""

    NAME = "name"
    CODE = "code"
    DEPARTMENT = "department"
    UNIT = "unit"
    FILLED = "filled"
    GRADE = "grade"
    TOTAL = "total"
    PURPOSE = "purpose"
    OBJECTIVE = "objective"
    MIDTERM = "midterm"
    PLAN = "plan"
    BASIC = "basic"
    PROJECT = "project"
    TASKS = "tasks"
    TASK = "task"
    CONTENT = "content"
    SIDE = "side"
    """Printed down the side of a part of the form, or above it: says nothing of the next cell."""
    IGNORED = "ignored"
    """Of the project, but nothing that answers to figures: who is in charge, a telephone number, dates."""


def words_of(text: str) -> str:
    """A label's words without blanks, stars and the colon at its end.

    >>> words_of("年度 总体 目标:")
    '年度总体目标'
    """
    return plain_words(text).strip("*＊").rstrip("：")


_INDICATORS = (
    (Part.FIRST, r"一级(?:绩效)?指标(?:名称)?|指标类[别型]"),
    (Part.SECOND, r"二级(?:绩效)?指标(?:名称)?"),
    (Part.THIRD, r"三级(?:绩效)?指标(?:名称)?|(?:绩效|具体)?指标名称|具体指标"),
    (Part.REASON, r".*偏差.*(?:原因|分析|措施).*|.*(?:未完成|未达标).*原因.*|.*改进措施.*|原因分析.*"),
    (Part.DEVIATION, r"(?:绩效)?(?:指标)?偏差[度率值]?"),
    (Part.STANDARD, r".*(?:评分|评价|扣分|计分|评分细则).*(?:标准|办法|规则|细则)|赋分规则"),
    (Part.HISTORY, r".*(?:上年|历史|前[一三]年|近[一三]年|往年).*"),
    (Part.RATE, r"(?:指标)?(?:实际)?完成(?:率|程度|比例|进度)|实现程度|达成率"),
    (
        Part.ACTUAL,
        r".*(?:实际值|完成值|实际完成|完成情况|完成结果|实际结果|实现值|实际达成).*|实际|年度完成|全年完成",
    ),
    (Part.SCORE, r"(?:实际|自评|指标|评价|最终)*(?:得分|评分|自评分)|（得分）自评得分|自评分数?"),
    (Part.WEIGHT, r"(?:指标|标准)?(?:分值|权重|满分|标准分)(?:权重)?|权重分值|（分值）|分数"),
    (Part.OPERATOR, r"(?:指标)?(?:性质|方向|符号|运算符号?|计算符号|比较符号?|值符号)|运算符"),
    (Part.GROUND, r".*(?:确定依据|设定依据|设置依据|来源|佐证).*|依据"),
    (Part.DESCRIPTION, r".*指标(?:值)?(?:描述|说明|解释|内容|含义|内涵)|指标值?说明.*|计算公式.*"),
    (Part.UNIT, r"(?:计量|度量|指标)(?:值)?单位|单位"),
    (Part.TARGET, r".*(?:指标值|目标值|计划值|预期值|标准值|绩效目标|任务值|指标目标)|预期(?:指标|目标)|计划指标值"),
)
_FUNDS = (
    (Part.RATE, r".*(?:执行率|支出进度|完成率).*"),
    (Part.SCORE, r"(?:实际|自评)?得分|自评分|（得分）自评得分"),
    (Part.WEIGHT, r"分值|权重|标准分|（分值）"),
    (Part.EXECUTED, r".*(?:执行数|实际支出|支出数|决算数|执行金额|实际执行|支出金额|使用金额)(?:额)?"),
    (Part.INITIAL, r".*(?:年初预算|年初安排|年初数|年初批复).*"),
    (Part.BUDGET, r".*(?:全年预算|年度预算|调整预算|调整后预算|预算调整|预算安排|预算数|预算金额|批复预算).*"),
)
_MANAGEMENT = (
    (Part.SCORE, r"(?:实际|自评)?得分|自评分"),
    (Part.WEIGHT, r"分值|权重|标准分"),
    (Part.EXPLANATION, r"情况说明|说明|管理情况说明"),
    (Part.PROBLEM, r".*(?:存在问题|问题和改进|改进措施).*"),
    (Part.LABEL, r"资金管理(?:情况)?|管理情况"),
)
_OBJECTIVES = (
    (Part.ACHIEVED, r".*(?:实际完成情况|实际完成|完成情况|目标实际完成情况|实际实现情况|总体完成情况).*"),
    (Part.EXPECTED, r"(?:年度)?(?:预期|年初设定|设定|年初)(?:绩效|总体)?目标.*"),
)
_TABLES = {
    "indicators": tuple((part, re.compile(words)) for part, words in _INDICATORS),
    "funds": tuple((part, re.compile(words)) for part, words in _FUNDS),
    "management": tuple((part, re.compile(words)) for part, words in _MANAGEMENT),
    "objectives": tuple((part, re.compile(words)) for part, words in _OBJECTIVES),
}
_BRACKET = re.compile(r"（[^（）]*）?$")
_LETTER = re.compile(r"[（(]?[A-DＡ-Ｄa-d][）)]?$")


@lru_cache(maxsize=4_000)
def part_of(text: str, table: str) -> Part | None:
    """What a column of that heading holds in a table of that kind (`indicators`, `funds` …), or None.

    >>> part_of("实际值完成值", "indicators"), part_of("全年执行数（B）", "funds"), part_of("分值(20)", "management")
    (<Part.ACTUAL: 'actual'>, <Part.EXECUTED: 'executed'>, <Part.WEIGHT: 'weight'>)
    """
    words = words_of(text)
    if not words or len(words) > 24:
        return None
    bare = _LETTER.sub("", _BRACKET.sub("", words)) or words
    for part, pattern in _TABLES[table]:
        if pattern.fullmatch(bare) or pattern.fullmatch(words):
            return part
    return None


_KEYS = (
    (Key.NAME, r"(?:项目|政策|专项|转移支付|专项资金|项目（政策）|项目/政策)名称(?:及编码)?|项目名"),
    (Key.CODE, r"项目(?:编码|代码|编号)|专项编码"),
    (
        Key.DEPARTMENT,
        r"(?:项目)?(?:省级|市级|县级|中央|一级)?(?:主管|预算|业务主管|归口管理)(?:单位|部门)(?:及代码|名称)?|(?:主管)?部门(?:（单位）)?名称|一级预算部门",
    ),
    (
        Key.UNIT,
        r"(?:项目)?(?:具体)?(?:实施|承担|使用|执行|申报|建设|填报|资金使用|预算)单位(?:名称|及代码)?|项目单位|单位名称|用款单位",
    ),
    (Key.FILLED, r"(?:填报|填表|自评|评价|申报)(?:日期|时间)"),
    (Key.GRADE, r"(?:综合|自评|评价|绩效|自评结果|评定|考核|评价结果)*(?:等级|等次|评级)|评价结论"),
    (
        Key.TOTAL,
        r"总分(?:数|值)?|自评总分|总得分|得分合计|(?:综合|自评)得分|自评总得分|合计得分|评价得分|最终得分|综合评分",
    ),
    (
        Key.PURPOSE,
        r"(?:资金|主要)用途|项目(?:概况|内容|简介|概述|主要内容|立项依据)|立项依据|(?:具体)?实施内容|支出内容",
    ),
    (
        Key.MIDTERM,
        r"(?:中长?期|实施期|长期|项目|总体)(?:（[^（）]*）)?(?:绩效|总体)*目标(?:（[^（）]*）)?|中期目标.*|实施期总?目标.*",
    ),
    (
        Key.OBJECTIVE,
        r"(?:年度|项目|当年|本年|整体|部门整体|总体)*(?:支出)?(?:绩效|总体|履职|工作|预期)*目标(?:（[^（）]*）)?|目标\d{0,2}|年度绩效总体目标|绩效总目标",
    ),
    (Key.PLAN, r"(?:项目)?资金(?:支出|使用)计划(?:（%）)?|支出计划(?:（%）)?|(?:分季度|季度)(?:支出|用款)计划"),
    (Key.BASIC, r".*基本支出(?:预算)?(?:总?额|数|金额)?"),
    (Key.PROJECT, r".*项目支出(?:预算)?(?:总?额|数|金额)?"),
    (Key.TASKS, r"(?:年度)?(?:主要|重点)(?:工作)?任务"),
    (Key.TASK, r"(?:工作)?任务名称|主要任务名称"),
    (Key.CONTENT, r"(?:主要|任务|工作)内容|任务内容"),
    (
        Key.SIDE,
        r"(?:年度|项目|部门整体|整体|分解)*(?:支出)?绩效指标(?:完成情况|情况|体系)?|(?:项目|部门)?(?:预算|资金)(?:情况|规模|总额?情况)"
        r"|项目资金|预算执行(?:情况)?|资金情况|资金(?:来源|结构)|\d、资金(?:来源|结构)|预算规模及资金用途|资金管理情况|基本信息|年度总体目标(?:完成情况)?"
        r"|项目基本(?:情况|信息)|年度绩效目标完成情况",
    ),
    (
        Key.IGNORED,
        r"(?:项目|填表|填报|单位|部门|财务)*(?:负责人|联系人|经办人|联系电话|电话|填表人|审核人|填报人)|(?:联系)?电话|项目(?:属性|类型|类别|级次|性质|周期|期限|起止时间|年度|来源)"
        r"|起止时间|(?:开始|结束|完成|计划开始|计划完成)(?:日期|时间)|项目(?:开始|结束|实施|执行)?(?:时间|日期|期)|存续状态|资金性质|备注|其他(?:需要)?说明(?:的问题|的事项)?|年度|预算年度|是否.*",
    ),
)
_KEY_TABLE = tuple((key, re.compile(words)) for key, words in _KEYS)


@lru_cache(maxsize=4_000)
def key_of(text: str) -> Key | None:
    """What a label says of what follows it, or None where the cell is no label of a form.

    >>> key_of("项目名称"), key_of("资金支出计 划（%）"), key_of("2024年修缮费")
    (<Key.NAME: 'name'>, <Key.PLAN: 'plan'>, None)
    """
    words = words_of(text)
    if not words or len(words) > 30:
        return None
    bare = _BRACKET.sub("", words) or words
    for key, pattern in _KEY_TABLE:
        if pattern.fullmatch(words) or pattern.fullmatch(bare):
            return key
    return None


_SOURCES = (
    (Source.CARRIED_OVER, r"(?:上年|以前年度|历年|财政)*结转.*|.*结余.*资金?"),
    (Source.SPECIAL_ACCOUNT, r".*专户.*"),
    (Source.UNIT_FUNDS, r".*(?:单位资金|其他资金|自筹|自有资金|社会资金|其他收入|事业收入|其他来源|非财政).*"),
    (
        Source.TOTAL,
        r".*(?:资金总额|预算总额|总金额|总预算|资金总量|支出总额|总投资)|项目资金|(?:资金)?(?:合计|总计|小计)|预算(?:数|金额)|金额|总额|项目(?:预算)?金额|年度资金|年度预算(?:数)?|资金",
    ),
    (
        Source.FISCAL,
        r".*(?:财政|拨款|补助|政府预算|一般公共预算|政府性基金|国有资本|中央资金|省级资金|市级资金|县级资金|区级资金|地方资金|本级).*",
    ),
)
_SOURCE_TABLE = tuple((source, re.compile(words)) for source, words in _SOURCES)
_OF_WHICH = re.compile(r"^(?:其中：?|[（(]?\d[）)、.．]|[①-⑨])+")


@lru_cache(maxsize=4_000)
def source_of(text: str) -> Source | None:
    """Which money a label names, or None.

    >>> source_of("其中：财政 资金"), source_of("年度资金总额:"), source_of("（3）单位资金")
    (<Source.FISCAL: 'fiscal'>, <Source.TOTAL: 'total'>, <Source.UNIT_FUNDS: 'unit_funds'>)
    """
    words = _OF_WHICH.sub("", words_of(text))
    if not words or len(words) > 24 or any(sign in words for sign in "，。；"):
        return None
    bare = _LETTER.sub("", _BRACKET.sub("", words)) or words
    for source, pattern in _SOURCE_TABLE:
        if pattern.fullmatch(bare):
            return source
    return None


_LEVELS = (
    (FirstLevel.SATISFACTION, r".*满意度?(?:指标)?"),
    (FirstLevel.COST, r"成本(?:控制)?(?:指标)?"),
    (FirstLevel.OUTPUT, r"(?:项目)?产出(?:指标|绩效)?|履职(?:产出|效能|完成)(?:指标)?"),
    (
        FirstLevel.BENEFIT,
        r"(?:项目)?(?:效益|效果|效益效果|社会效应|履职效益|履职效果|可持续(?:发展能力|影响力?))(?:指标)?",
    ),
    (FirstLevel.INPUT, r"(?:投入|投入管理|投入和管理|投入与管理|预算管理|管理效率|运行成本|过程|决策|管理)(?:指标)?"),
)
_LEVEL_TABLE = tuple((level, re.compile(words)) for level, words in _LEVELS)
_WEIGHED = re.compile(r"（?\d+(?:\.\d+)?(?:分|%)）?|（[^（）]*）")

_SECONDS: tuple[tuple[str, FirstLevel, str], ...] = (
    ("数量指标", FirstLevel.OUTPUT, r"(?:产出)?数量(?:指标)?"),
    ("质量指标", FirstLevel.OUTPUT, r"(?:产出)?质量(?:指标)?"),
    ("时效指标", FirstLevel.OUTPUT, r"(?:产出)?(?:时效|时间|进度)(?:指标)?"),
    ("经济成本指标", FirstLevel.COST, r"经济成本(?:指标)?"),
    ("社会成本指标", FirstLevel.COST, r"社会成本(?:指标)?"),
    ("生态环境成本指标", FirstLevel.COST, r"(?:生态|环境|生态环境)成本(?:指标)?"),
    ("成本指标", FirstLevel.OUTPUT, r"(?:产出)?成本(?:指标)?"),
    ("经济效益指标", FirstLevel.BENEFIT, r"经济效[益果应](?:指标)?"),
    ("社会效益指标", FirstLevel.BENEFIT, r"社会效[益果应](?:指标)?"),
    ("生态效益指标", FirstLevel.BENEFIT, r"(?:生态|环境|生态环境)效[益果应](?:指标)?"),
    ("可持续影响指标", FirstLevel.BENEFIT, r"可持续(?:影响|性|发展)?(?:指标)?"),
    (
        "服务对象满意度指标",
        FirstLevel.SATISFACTION,
        r"(?:服务对象|社会公众|受益对象|受益群体)?(?:或.{2,8})?满意度?(?:指标)?",
    ),
)
_SECOND_TABLE = tuple((name, level, re.compile(words)) for name, level, words in _SECONDS)


@lru_cache(maxsize=4_000)
def level_of(text: str) -> FirstLevel | None:
    """The first level that a label names, with or without its weight, or None.

    >>> level_of("产出指标（50分）"), level_of("满意度 指标"), level_of("社会效益指标")
    (<FirstLevel.OUTPUT: 'output'>, <FirstLevel.SATISFACTION: 'satisfaction'>, None)
    """
    words = _WEIGHED.sub("", words_of(text))
    if not words or len(words) > 12:
        return None
    if words.startswith("服务对象"):
        return None
    return next((level for level, pattern in _LEVEL_TABLE if pattern.fullmatch(words)), None)


@lru_cache(maxsize=4_000)
def second_of(text: str) -> tuple[str, FirstLevel] | None:
    """The second level that a label names, in its plain form, and the first level it belongs to; or None.

    >>> second_of("社会效益 指标（10分）")
    ('社会效益指标', <FirstLevel.BENEFIT: 'benefit'>)
    """
    words = _WEIGHED.sub("", words_of(text))
    if not words or len(words) > 14:
        return None
    return next(((name, level) for name, level, pattern in _SECOND_TABLE if pattern.fullmatch(words)), None)


ASPECTS = re.compile(
    r"工作目标管理|预算和财务管理|预算(?:与|和)?(?:资金|财务)?管理|绩效管理|重点工作任务(?:完成)?|履职目标(?:实现|完成)|履职效益|履职效果|部门履职|社会效应"
    r"|资产管理|人员管理|业务管理|内控管理|党建管理"
)
"""Second levels of a whole department's indicators."""
MANAGED = re.compile(
    r".*(?:科学性|合规性|规范性|安全性|及时性|完整性|有效性|合理性)|预算绩效管理(?:情况)?|绩效管理(?:情况)?|资金(?:分配|拨付|使用|管理)(?:情况)?"
)
"""What rows of 资金管理情况 go by."""
TOTALS = re.compile(r"(?:自评|评价|综合|指标)?(?:总分|合计|总计|总得分|得分合计|总分值|分值合计)(?:数|值)?")
"""What a row of totals under the indicators begins with."""
GRADES = re.compile(r"[优良中差]|优秀|良好|合格|不合格|基本合格|中等|较差")
