"""Messages of commitments 承诺事项 by name; in braces as in `messages`."""

COMMITMENTS = {
    "commitment_made": {
        "zh": ("新的承诺事项", "{named}的答复承诺：{text}"),
        "en": ("A new commitment", "The reply to {named} promises: {text}"),
    },
    "commitment_progressed": {
        "zh": ("承诺事项有进展", "{unit_name}报告了{named}承诺事项的进展。"),
        "en": ("A commitment has progressed", "{unit_name} reported progress on a commitment of {named}."),
    },
    "commitment_reported_done": {
        "zh": ("请确认承诺已落实", "{unit_name}报告{named}的承诺事项已落实，请确认：{text}"),
        "en": ("Please confirm a commitment", "{unit_name} says that this is done for {named}; please confirm: {text}"),
    },
    "commitment_told_done": {
        "zh": (
            "单位报告承诺已落实",
            "{unit_name}报告{named}的承诺事项已落实，由第一提案人确认。您认为没有落实的，可以提出异议：{text}",
        ),
        "en": (
            "A unit reports a commitment done",
            "{unit_name} says that this is done for {named}; the first proposer confirms it, you may contest it: "
            "{text}",
        ),
    },
    "commitment_confirmation_urged": {
        "zh": (
            "请确认承诺是否落实：{numbered}，{left}",
            "{unit_name}报告{named}的承诺事项已落实，请在{due_on}前确认，{left}：{text}",
        ),
        "en": (
            "Please confirm a commitment on {numbered}: {left}",
            "{unit_name} says that this is done for {named}; please confirm by {due_on}, {left}: {text}",
        ),
    },
    "commitment_unconfirmed": {
        "zh": ("承诺事项无人确认", "{unit_name}报告{named}的承诺事项已落实，第一提案人逾期未确认，请核实：{text}"),
        "en": (
            "No proposer confirmed a commitment",
            "{unit_name} says that this is done for {named}; the first proposer did not confirm it in time. "
            "Please find out: {text}",
        ),
    },
    "commitment_confirmed": {
        "zh": ("承诺事项已确认落实", "{named}的承诺事项已确认落实：{text}"),
        "en": ("A commitment is done", "A commitment of {named} was confirmed as done: {text}"),
    },
    "commitment_contested": {
        "zh": ("承诺事项未获确认", "{named}的承诺事项尚未落实：{text}。{why}"),
        "en": ("A commitment is not done yet", "A commitment of {named} is not done yet: {text}. {why}"),
    },
    "commitment_urged": {
        "zh": (
            "催办：{numbered}承诺{left}",
            "{urgency_name}：{named}的承诺事项“{text}”，期限为{due_on}，{left}。{words}",
        ),
        "en": (
            "Reminder: commitment on {numbered}, {left}",
            "{urgency_name}: the commitment “{text}” of {named} is due on {due_on}: {left}. {words}",
        ),
    },
}
