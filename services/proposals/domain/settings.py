"""The settings of a committee: what differs from place to place, each with an effective date and a default.

A setting is a field of `ProposalRules` (named `proposal.…`), `HandlingRules` (`handling.…`), `EvaluationRules`
(`evaluation.…`) or `AwardRules` (`awards.…`); the field's type is what a value must fit. Where a default comes from
is told in `texts`, as `source.…`.
"""

import re
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Annotated, Any, Literal, get_type_hints

import msgspec
from msgspec import Meta

from kernel.deadlines import Rule
from kernel.identity import Principal
from kernel.rpc.problems import Invalid
from services.proposals.contract.settings import SettingChangeCancelled, SettingChanged
from services.proposals.contract.supervision_words import Grade
from services.proposals.domain.awards.rules import AwardRules
from services.proposals.domain.changes import DatedChange
from services.proposals.domain.evaluation.rules import EvaluationRules
from services.proposals.domain.handling.rules import HandlingRules, Name
from services.proposals.texts import LABELS


@dataclass(frozen=True, kw_only=True)
class Word:
    """An entry of a dictionary: its code, and its names."""

    code: Annotated[str, Meta(min_length=1, max_length=40)]
    zh: Name
    en: Name


@dataclass(frozen=True, kw_only=True)
class ReviewLevel:
    """A level of review: its name, the body that holds it, and the grant (role and scope) of who acts for the body."""

    name: Literal["preliminary", "second", "final"]
    body: Name
    role: Literal["proposal_office", "reviewer"]
    scope: Literal["committee", "subject_group"] = "committee"


OTHER = "other"
"""The word of a dictionary that says nothing by itself: what is meant stands beside it."""

LEVELS = (
    ReviewLevel(name="preliminary", body="提案委员会办公室", role="proposal_office"),
    ReviewLevel(name="final", body="提案审查委员会", role="reviewer", scope="subject_group"),
)

CATEGORIES = (
    Word(code="economy", zh="经济建设", en="Economy"),
    Word(code="politics", zh="政治建设", en="Politics"),
    Word(code="culture", zh="文化建设", en="Culture"),
    Word(code="society", zh="社会建设", en="Society"),
    Word(code="ecology", zh="生态文明建设", en="Ecology"),
    Word(code=OTHER, zh="其他", en="Other"),
)

RETURN_REASONS = (
    Word(code="incomplete", zh="内容不完整", en="Incomplete"),
    Word(code="several_matters", zh="不是一事一案", en="More than one matter"),
    Word(code="vague", zh="建议不具体", en="Suggestions are not concrete"),
    Word(code=OTHER, zh="其他", en="Other"),
)

NOT_FILE_REASONS = (
    Word(code="secret", zh="涉及国家秘密或工作秘密", en="Touches state or work secrets"),
    Word(code="private", zh="为本人或亲属解决个人问题", en="A private matter"),
    Word(code="in_court", zh="进入诉讼、仲裁或行政复议程序", en="Before a court or in arbitration"),
    Word(code="outside", zh="超出本级职权范围", en="Outside the competence of this level"),
    Word(code="no_suggestion", zh="没有具体建议", en="No concrete suggestion"),
    Word(code="party_internal", zh="属于党派或团体内部事务", en="Internal to a party or organisation"),
    Word(code="advertising", zh="宣传、推介具体作品或产品", en="Advertises a work or a product"),
    Word(code="done", zh="已有明确规定或正在办理", en="Regulated or under way already"),
    Word(code=OTHER, zh="其他", en="Other"),
)

Mergeable = Literal["submitted", "under_review", "filed", "handed_over"]
Withdrawable = Literal["submitted", "under_review", "returned", "filed", "handed_over"]


@dataclass(frozen=True, kw_only=True)
class ProposalRules:
    """The settings of everything but the units' work."""

    text_limit: Annotated[int, Meta(ge=100, le=50_000)] = 1_500
    signers_most: Annotated[int, Meta(ge=1, le=500)] = 200
    foreign_signers: bool = False
    review_levels: Annotated[tuple[ReviewLevel, ...], Meta(min_length=1, max_length=3)] = LEVELS
    numbering: Literal["session", "term"] = "session"
    categories: Annotated[tuple[Word, ...], Meta(min_length=1, max_length=100)] = CATEGORIES
    return_reasons: Annotated[tuple[Word, ...], Meta(min_length=1, max_length=100)] = RETURN_REASONS
    not_file_reasons: Annotated[tuple[Word, ...], Meta(min_length=1, max_length=100)] = NOT_FILE_REASONS
    merge_needs: Literal["consent", "notice"] = "notice"
    merge_from: tuple[Mergeable, ...] = ("submitted", "under_review", "filed")
    withdraw_from: tuple[Withdrawable, ...] = ("submitted", "under_review", "returned", "filed", "handed_over")
    feedback_workdays: Annotated[int, Meta(ge=1, le=120)] = 15
    rehandle_trigger: Literal["first_proposer", "any", "majority"] = "first_proposer"
    rehandle_rating: Literal["attitude", "contact", "content", "result"] = "result"
    rehandle_rounds: Annotated[int, Meta(ge=0, le=3)] = 1
    reopen_overdue_days: Annotated[int, Meta(ge=1, le=1000)] = 30
    reopen_contested: bool = True
    reopen_dissatisfied: bool = True
    key_quota: Annotated[int, Meta(ge=0, le=500)] = 10
    important_quota: Annotated[int, Meta(ge=0, le=500)] = 20
    supervision_remind_days: Annotated[int, Meta(ge=1, le=60)] = 3

    def feedback_time(self) -> Rule:
        """How long signers may rate replies."""
        return Rule(name="feedback", amount=self.feedback_workdays, unit="workdays")

    def quota_of(self, grade: Grade) -> int:
        """How many proposals of a session are supervised as that."""
        return self.key_quota if grade is Grade.KEY else self.important_quota


_MISFITS = (
    (r"Object missing", "Missing data for required field."),
    (r"Expected `str` of length >= 1", "Missing data for required field."),
    (r"Expected `str` of length >= (\d+)", r"Shorter than \1 characters."),
    (r"Expected `str` of length <= (\d+)", r"Longer than \1 characters."),
    (r"Expected .* of length >= (\d+)", r"Shorter than minimum length \1."),
    (r"Expected .* of length <= (\d+)", r"Longer than maximum length \1."),
    (r"Expected .* >= (\d+)", r"Must be greater than or equal to \1."),
    (r"Expected .* <= (\d+)", r"Must be less than or equal to \1."),
    (r"Expected `int.*, got `null`", "Missing data for required field."),
    (r"Expected `int.*, got `float`", "Not a valid integer."),
    (r"Expected .*, got", "Invalid type."),
)
"""What msgspec says → what marshmallow says of the same, which readers get in their language."""

_GROUPS: dict[str, type] = {
    "proposal": ProposalRules,
    "handling": HandlingRules,
    "evaluation": EvaluationRules,
    "awards": AwardRules,
}


def setting_names() -> list[str]:
    """Every setting's name, group by group."""
    return [f"{group}.{field.name}" for group, rules in _GROUPS.items() for field in fields(rules)]


def default_of(name: str) -> Any:
    """A setting's default as JSON values."""
    group, field = name.split(".")
    return msgspec.to_builtins(getattr(_GROUPS[group](), field))


def source_of(name: str) -> str:
    """The code of the words that say where a setting's default comes from."""
    return name if f"source.{name}" in LABELS else "house"


def checked(name: str, value: Any) -> Any:
    """The value as it is kept. Raises Invalid for an unknown name or a value that does not fit."""
    if name not in setting_names():
        raise Invalid.fields({"name": ["setting_unknown"]})
    group, field = name.split(".")
    try:
        kept = msgspec.convert(value, get_type_hints(_GROUPS[group], include_extras=True)[field])
    except msgspec.ValidationError as error:
        raise Invalid.fields(_misfit(str(error))) from None
    return msgspec.to_builtins(kept)


def _misfit(message: str) -> dict[str, list[str]]:
    """What msgspec says, as forms say it: {"value.0.name": ["Invalid value."]}."""
    said, _, place = message.partition(" - at ")
    path = ["value", *re.findall(r"\w+", place)]
    if missing := re.fullmatch(r"Object missing required field `(\w+)`", said):
        path.append(missing[1])
    for pattern, sentence in _MISFITS:
        if match := re.match(pattern, said):
            return {".".join(path): [match.expand(sentence)]}
    return {".".join(path): ["Invalid value."]}


def in_force(changes: list[dict], on: date) -> dict[str, dict]:
    """Of all changes ({name, value, since}) of a committee, the newest of each setting that holds on that day."""
    day = on.isoformat()
    begun = [change for change in changes if change["since"] <= day and not change.get("cancelled_at")]
    begun.sort(key=lambda change: (change["since"], change["made_at"]))
    return {change["name"]: change for change in begun}


def rules_from(group: str, changes: dict[str, dict]) -> Any:
    """The ProposalRules ("proposal"), HandlingRules or EvaluationRules that the changes in force make."""
    values = {name.split(".")[1]: row["value"] for name, row in changes.items() if name.startswith(f"{group}.")}
    return msgspec.convert(values, _GROUPS[group])


def word_of(words: tuple[Word, ...], code: str, field: str) -> Word:
    """The dictionary's entry of that code. Raises Invalid, naming the form's field."""
    for word in words:
        if word.code == code:
            return word
    raise Invalid.fields({field: ["not_in_dictionary"]})


@dataclass(kw_only=True)
class SettingChange(DatedChange):
    """One change of a setting."""

    name: str
    value: Any

    def made(self, by: Principal) -> None:
        """Record that it was made."""
        facts = {"name": self.name, "value": self.value, "since": self.since}
        self.record(SettingChanged.of(self, by=by, at=self.made_at, **facts))

    def cancel(self, by: Principal, at: datetime, today: date) -> None:
        """Cancel it. Raises Refused, as `void` does."""
        self.void(by, at, today)
        self.record(SettingChangeCancelled.of(self, by=by, at=at, name=self.name, since=self.since))

    def told(self, names: dict[str, str]) -> dict:
        """A MadeChangeView."""
        return self.made_and_cancelled(names) | {"value": self.value, "by": self.by}
