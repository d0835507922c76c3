"""The settings of democratic evaluation: score sheets, grades, who rates, and which results are withheld."""

from dataclasses import dataclass
from typing import Annotated, Literal

from msgspec import Meta

from services.proposals.domain.handling.rules import Name

Code = Annotated[str, Meta(min_length=1, max_length=40)]


@dataclass(frozen=True, kw_only=True)
class SheetItem:
    """One item of a score sheet, and the most points that it gives."""

    code: Code
    zh: Name
    en: Name
    most: Annotated[int, Meta(ge=1, le=100)]


@dataclass(frozen=True, kw_only=True)
class Grade:
    """A grade, and the least share (percent of all points) from which on it is given."""

    code: Code
    zh: Name
    en: Name
    least: Annotated[int, Meta(ge=0, le=100)]


UNIT_SHEET = (
    SheetItem(code="attitude", zh="办理态度", en="Attitude", most=20),
    SheetItem(code="contact", zh="沟通联系", en="Contact", most=20),
    SheetItem(code="reply", zh="答复质量", en="Quality of the reply", most=30),
    SheetItem(code="effect", zh="落实成效", en="Effect", most=30),
)
PROPOSAL_SHEET = (
    SheetItem(code="subject", zh="选题准确", en="Choice of the subject", most=25),
    SheetItem(code="research", zh="调研深入", en="Research", most=25),
    SheetItem(code="analysis", zh="分析透彻", en="Analysis", most=20),
    SheetItem(code="suggestions", zh="建议可行", en="Suggestions that can be carried out", most=30),
)
GRADES = (
    Grade(code="excellent", zh="优秀", en="Excellent", least=90),
    Grade(code="good", zh="良好", en="Good", least=75),
    Grade(code="fair", zh="一般", en="Fair", least=60),
    Grade(code="poor", zh="较差", en="Poor", least=0),
)


@dataclass(frozen=True, kw_only=True)
class EvaluationRules:
    """The settings of a round of evaluation; it keeps those of the day on which it was opened."""

    unit_sheet: Annotated[tuple[SheetItem, ...], Meta(min_length=1, max_length=12)] = UNIT_SHEET
    proposal_sheet: Annotated[tuple[SheetItem, ...], Meta(min_length=1, max_length=12)] = PROPOSAL_SHEET
    grades: Annotated[tuple[Grade, ...], Meta(min_length=1, max_length=8)] = GRADES
    raters: Literal["first_proposers", "all_signers"] = "first_proposers"
    least_of_unit: Annotated[int, Meta(ge=1, le=50)] = 3
    least_of_proposal: Annotated[int, Meta(ge=1, le=50)] = 2
    remind_days: Annotated[int, Meta(ge=1, le=30)] = 3
    public: Literal["nothing", "units", "units_and_proposals"] = "units"
