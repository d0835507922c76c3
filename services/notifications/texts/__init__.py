"""The sentences of messages and tasks, by name, in Chinese and English, filled with the facts of an event."""

from datetime import date

from kernel.events import Occurrence
from services.notifications.texts import evaluations, messages
from services.notifications.texts.commitments import COMMITMENTS
from services.notifications.texts.feedback import FEEDBACK
from services.notifications.texts.supervisions import SUPERVISIONS
from services.notifications.texts.tasks import LABELS, TASKS

MESSAGES = messages.MESSAGES | COMMITMENTS | FEEDBACK | SUPERVISIONS | evaluations.MESSAGES
LABELLED = ("destination", "decision", "urgency", "occasion", "part", "grade", "way")
DAYS = {"on": "said_on", "until": "until", "signed_on": "signed_on"}
"""Facts that are days, and what they are called in words."""

TEXTS: dict[str, dict[str, str]] = {}
"""Refusals of notifications' own: the kernel's not_found is all it needs."""

HIDDEN = {"zh": "〔内容已封存〕", "en": "[Locked away]"}
"""What stands for the words of a proposal whose text is locked away now, in a message or a task that repeated it."""


def sentences(name: str, event: Occurrence) -> dict:
    """Title and text of a message: {title: {zh, en}, text: {zh, en}}."""
    parts = {language: MESSAGES[name][language] for language in ("zh", "en")}
    said = {language: _facts(event.data, language) for language in parts}
    return {
        "title": {language: _begun(parts[language][0].format_map(said[language])) for language in parts},
        "text": {language: _begun(parts[language][1].format_map(said[language]).strip()) for language in parts},
    }


def task_title(name: str, event: Occurrence, locked: bool = False) -> dict:
    """The title of a task: {zh, en}; `locked`: without the proposal's words, for as long as they are locked away."""

    def facts(language: str) -> dict:
        untold = dict.fromkeys(("title", "text"), HIDDEN[language]) if locked else {}
        return _facts(event.data | untold, language)

    return {language: TASKS[name][language].format_map(facts(language)) for language in ("zh", "en")}


def _facts(facts: dict, language: str) -> dict:
    signers = facts.get("signers") or [{"name": "", "first": True}]
    return facts | {
        "named": _named(facts, language),
        "numbered": _numbered(facts, language),
        "first": next((signer["name"] for signer in signers if signer["first"]), ""),
        "one": _name(facts.get("signer")),
        "why": facts.get("reason_text") or facts.get("reason") or "",
        "category_name": (facts.get("category") or {}).get(language, ""),
        "category_before": (facts.get("before") or {}).get(language, ""),
        "unit_name": facts.get("unit_name") or _name(facts.get("unit")),
        "led_by": _led_by(facts, language),
        "lead_title": (facts.get("lead") or {}).get("title", ""),
        "merged_title": (facts.get("merged") or {}).get("title", ""),
        "unit_names": ("、" if language == "zh" else ", ").join(unit["name"] for unit in facts.get("units", [])),
        **{f"{word}_name": _label(word, facts, language) for word in LABELLED},
        **(_time_left(facts, language) if "days_left" in facts else {}),
        **{
            said: _in_words(date.fromisoformat(facts[name]), language) for name, said in DAYS.items() if facts.get(name)
        },
    }


def _begun(sentence: str) -> str:
    """With a capital, whatever fact stands first: "the proposal" within a sentence, "The proposal" where one begins."""
    return sentence[:1].upper() + sentence[1:]


def _named(facts: dict, language: str) -> str:
    title, numbered = facts.get("title", ""), _numbered(facts, language)
    if language == "zh":
        return f"{numbered}《{title}》"
    return f"{numbered}, “{title}”" if facts.get("number") else f"{numbered} “{title}”"


def _numbered(facts: dict, language: str) -> str:
    number = facts.get("number")
    if language == "zh":
        return f"第{number}号提案" if number else "提案"
    return f"proposal No. {number}" if number else "the proposal"


def _led_by(facts: dict, language: str) -> str:
    """Who leads a supervision."""
    named = [_name(facts.get(who)) for who in ("leader", "organisation")]
    return ("、" if language == "zh" else ", ").join(name for name in named if name)


def _time_left(facts: dict, language: str) -> dict:
    """Of a reminder: the day that it is about, and how far off that day is."""
    day = date.fromisoformat((facts.get("computed") or facts["due"])["on"])  # a commitment's `due` is the bare day
    left = facts["days_left"]
    if language == "zh":
        said = f"还有{left}天到期" if left > 0 else f"已逾期{-left}天" if left else "今天到期"
        return {"due_on": _in_words(day, language), "left": said}
    days = f"{abs(left)} day{'' if abs(left) == 1 else 's'}"
    said = f"{days} left" if left > 0 else f"{days} overdue" if left else "due today"
    return {"due_on": _in_words(day, language), "left": said}


def _in_words(day: date, language: str) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if language == "zh" else f"{day:%-d %B %Y}"


def _label(word: str, facts: dict, language: str) -> str:
    code = facts.get(word)
    label = LABELS.get(f"{word}.{code}")
    return label[language] if label else str(code or "")


def _name(fact: object) -> str:
    return fact.get("name", "") if isinstance(fact, dict) else ""
