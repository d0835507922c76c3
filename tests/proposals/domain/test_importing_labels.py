"""Texts whose suggestions stand under a heading of their own, in one cell with all the rest."""

import pytest

from services.proposals.domain.importing.labels import parted


@pytest.mark.parametrize(
    ("words", "above", "below"),
    [
        ("一、情况：\n渠淤塞。\n二、建议：\n1.疏浚。\n2.管护。", "一、情况：\n渠淤塞。", "1.疏浚。\n2.管护。"),
        ("理由：渠淤塞。\n办法：疏浚。", "理由：渠淤塞。", "疏浚。"),
        ("渠淤塞。\n【建议】：一、疏浚。\n二、管护。", "渠淤塞。", "一、疏浚。\n二、管护。"),
        ("渠淤塞。\n（二）具体建议\n疏浚。", "渠淤塞。", "疏浚。"),
        ("渠淤塞，建议：疏浚。\n建议", "渠淤塞，建议：疏浚。\n建议", ""),
    ],
)
def test_a_whole_text_is_parted_where_its_suggestions_are_headed(words, above, below):
    assert parted(words) == (above, below)
