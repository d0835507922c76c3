"""The index: what is put is found by its readers alone; likeness; marks; a folder is read as its keeper left it."""

import numpy as np
import pytest

from kernel.rpc.problems import Unavailable
from kernel.search.asking import Asked, pieces
from kernel.search.entries import Entry
from kernel.search.finder import FolderFinder, OpenFinder
from kernel.search.grams import Rarest, Weights, characters
from kernel.search.index import Index
from kernel.search.marks import as_written, excerpt, marked, shared_phrases, sought_in
from kernel.search.words import plain, words

TEXTS = {
    "lifts": ("老旧小区加装电梯", "楼上的老人下楼困难，各家出资比例谈不拢。"),
    "bins": ("乡镇垃圾分类", "垃圾清运车每周才来一次，村民只能就地焚烧。"),
    "lifts_too": ("既有住宅增设电梯", "楼上的老人下楼困难，一楼住户不同意。"),
}


def entry(key, **more):
    title, text = TEXTS[key]
    kept = {"key": key, "kind": "paper", "title": title, "text": text, "readers": ["all"], "alike": True}
    return Entry(**kept | more)


def filled(folder=None, **more) -> Index:
    index = Index(folder)
    index.put({key: entry(key, **more) for key in TEXTS})
    index.commit({"build": "one", "token": ""})
    return index


def asked(text="", **more) -> Asked:
    return Asked(**{"text": text, "readers": ("all",)} | more)


def test_words_come_with_their_parts_and_without_what_stands_between():
    assert {"人民", "法院", "人民法院"} <= set(words("人民法院，"))
    assert plain("A区，1 号！") == "a区1号"


def test_an_entry_is_found_by_its_readers_alone():
    finder = OpenFinder(filled())
    assert finder.ask(asked("电梯", readers=("all", "x"))).total == 2
    assert finder.ask(asked("电梯", readers=("x",))).total == 0
    assert finder.look_alikes("加装电梯", "楼上的老人下楼困难", asked(readers=("x",))) == []


def test_names_are_found_by_a_part_and_codes_as_a_whole_and_both_before_texts_that_mention_them():
    called = {"names": ["王大", "李小明"], "codes": ["第12号"]}
    index = filled()
    index.put({"bins": entry("bins", **called), "lifts_too": entry("lifts_too", text="李小明说，第12号令。")})
    index.commit()
    finder = OpenFinder(index)
    assert finder.ask(asked("李小明")).keys == finder.ask(asked("第12号")).keys == ["bins", "lifts_too"]
    assert finder.ask(asked("小明", titles=True)).keys == ["bins"] == finder.ask(asked("“李小明”", titles=True)).keys
    assert [finder.ask(asked(text, titles=True)).total for text in ("大李", "李", "2号", "第1号")] == [0, 0, 0, 0]


def test_an_entry_that_is_put_again_or_taken_away_is_no_longer_as_it_was():
    index = filled()
    finder = OpenFinder(index)
    index.put({"bins": entry("bins", title="乡镇污水处理"), "lifts": None})
    index.commit()
    assert finder.ask(asked("污水")).keys == ["bins"]
    assert finder.ask(asked("分类")).total == 0
    assert finder.ask(asked("电梯")).keys == ["lifts_too"]


def test_the_newest_come_first_where_there_are_no_words():
    index = Index()
    index.put({key: entry(key, on=day) for day, key in enumerate(TEXTS)})
    index.commit()
    assert OpenFinder(index).ask(asked()).keys == list(reversed(TEXTS))
    assert OpenFinder(index).ask(asked(first=1, last=1)).keys == ["bins"]


def test_the_likest_come_first_and_a_text_is_not_its_own_look_alike():
    found = OpenFinder(filled()).look_alikes(*TEXTS["lifts"], asked(), exclude="lifts")
    assert found[0].key == "lifts_too" and found[0].likeness > 0.2
    assert "lifts" not in [one.key for one in found]


def test_what_was_a_draft_first_is_a_look_alike_as_soon_as_it_can_be_one():
    index = filled(alike=False)
    index.put({key: entry(key) for key in TEXTS})
    index.commit()
    found = OpenFinder(index).look_alikes(*TEXTS["lifts"], asked(), exclude="lifts")
    assert found[0].key == "lifts_too"


def test_however_the_texts_came_to_be_as_they_are_pairs_are_counted_as_in_an_index_that_is_built_anew():
    lived, built = filled(alike=False), Index()
    for puts in (
        {key: entry(key) for key in TEXTS},
        {"bins": entry("bins", text="改为每天清运。"), "lifts": entry("lifts", alike=False)},
        {"lifts": entry("lifts"), "lifts_too": None},
        {"lifts_too": None},
    ):
        lived.put(puts)
        lived.commit()
    built.put({"bins": entry("bins", text="改为每天清运。"), "lifts": entry("lifts")})
    built.commit()
    assert np.array_equal(lived.weights.counts, built.weights.counts)


@pytest.mark.parametrize("killed", [False, True])
def test_a_keeper_that_is_cut_off_before_its_commit_and_puts_again_loses_no_look_alike_and_doubles_none(
    tmp_path, killed
):
    index, puts = filled(tmp_path), {"bins": None, "lifts": entry("lifts", text="楼上的老人下楼困难，请协调。")}
    for _ in range(3):
        index.put(puts | {"water": Entry(key="water", kind="paper", title="饮水", text="", readers=["all"])})
        if killed:
            del index
            index = Index(tmp_path)
    index.put(puts)
    index.commit()
    built = Index()
    built.put({key: entry(key) for key in TEXTS} | puts)
    built.commit()
    assert (index.weights.counts >= built.weights.counts).all()
    found = OpenFinder(index).look_alikes(*TEXTS["lifts_too"], asked(), exclude="lifts_too")
    assert [one.key for one in found] == ["lifts"]
    assert OpenFinder(index).ask(asked("饮水")).total == (0 if killed else 1)


def test_likeness_is_the_cosine_of_weighed_grams():
    weights = Weights()
    for title, text in TEXTS.values():
        weights.learn(characters(plain(title + text)))
    own, other, nothing = (characters(text) for text in ("老旧小区加装电梯", "老旧小区改造", "甲乙丙丁"))
    same, part, none = weights.likeness(own, [own, other, nothing])
    assert same == pytest.approx(1, abs=1e-5) and 0.1 < part < 0.9 and none == 0
    assert weights.likeness(own, [characters(""), own])[1] == pytest.approx(1, abs=1e-5)


def test_what_stands_in_quotation_marks_is_a_phrase():
    assert pieces('老旧小区 "加装 电梯" ， “出资”') == [("老旧小区", False), ("加装 电梯", True), ("出资", True)]


def test_a_phrase_is_found_however_the_text_around_it_is_cut_and_only_side_by_side():
    index = Index()
    index.put(
        {"bridge": Entry(key="bridge", kind="paper", title="大桥", text="南京市，长江大桥 A7区", readers=["all"])}
    )
    index.commit()
    for phrase in ("京市长", "市长江大桥", "长江", "桥a7区"):
        assert OpenFinder(index).ask(asked(f"“{phrase}”")).keys == ["bridge"], phrase
    for phrase in ("江长", "南京长江", "京市大桥", "南京市长江大桥梁"):
        assert OpenFinder(index).ask(asked(f"“{phrase}”")).keys == [], phrase
    assert OpenFinder(index).ask(asked("“长江”", readers=())).keys == []


def test_words_are_found_wherever_they_stand_and_one_letter_in_titles_only():
    index = Index()
    texts = {"desk": ("窗口", "行政审批局会同公安局"), "water": ("饮水安全", "水电站"), "law": ("窗口", "人民与法院")}
    index.put(
        {key: Entry(key=key, kind="p", title=title, text=text, readers=["all"]) for key, (title, text) in texts.items()}
    )
    index.commit()
    found = {
        words: OpenFinder(index).ask(asked(words)).keys for words in ("批局", "审批和公安", "人民法院", "水", "站")
    }
    assert found == {"批局": ["desk"], "审批和公安": ["desk"], "人民法院": [], "水": ["water"], "站": []}


def test_pairs_are_taken_until_they_lead_to_enough_texts():
    weights = Weights()
    for text in ("甲乙丙丁", "甲乙丙", "甲乙", "甲乙"):
        weights.learn(characters(text))
    taken = [
        weights.rarest("甲乙丙丁", Rarest(least=1, most=most, texts=texts), 1)
        for most, texts in ((9, 1), (9, 2), (2, 99))
    ]
    assert taken == [["丙丁"], ["丙丁", "乙丙"], ["丙丁", "乙丙"]]
    assert weights.rarest("甲乙丙丁", Rarest(least=9, most=9, texts=9), 2) == ["乙丙", "甲乙"]


def test_among_few_texts_a_long_one_is_compared_with_more_than_those_that_share_its_rarest_pairs():
    copied, shared = ("".join(chr(first + 7 * place) for place in range(40)) for first in (0x4E00, 0x6E00))
    said: dict = {"kind": "paper", "title": "", "readers": ["all"], "alike": True}
    index = Index()
    texts = {"own": copied + shared, "copy": copied, "alike": shared, "other": shared[:20]}
    index.put({key: Entry(key=key, text=text, **said) for key, text in texts.items()})
    index.commit()
    assert {one.key for one in OpenFinder(index).look_alikes("", texts["own"], asked(), "own")} == {
        "copy",
        "alike",
        "other",
    }


def test_marks_and_shared_phrases_show_why():
    assert marked("加装电梯", ["电梯"]) == [{"text": "加装", "marked": False}, {"text": "电梯", "marked": True}]
    assert shared_phrases(TEXTS["lifts"][1], TEXTS["lifts_too"][1]) == ["楼上的老人下楼困难，"]
    cut = excerpt("甲" * 300 + "电梯" + "乙" * 300, ["电梯"])
    assert {"text": "电梯", "marked": True} in cut and len("".join(piece["text"] for piece in cut)) <= 122


@pytest.mark.parametrize(
    ("asked_for", "text", "shown"),
    [
        ('"加装 电梯"', "老旧小区加装电梯", ["加装电梯"]),
        ("“加装，电梯”", "先加装 电梯，再加装电梯", ["加装 电梯", "加装电梯"]),
        ("“京市长”", "南京市，长江大桥", ["京市，长"]),
        ("a7", "A7区", ["A7"]),
        ("“加装 电梯”", "电梯加装", []),
        ("“啊啊”", "啊啊啊", ["啊啊啊"]),
    ],
)
def test_what_was_found_is_marked_whatever_stands_between_its_letters(asked_for, text, shown):
    sought = sought_in(pieces(asked_for))
    assert [piece["text"] for piece in marked(text, sought) if piece["marked"]] == shown
    far = excerpt("甲" * 300 + text, sought)
    assert [piece["text"] for piece in far if piece["marked"]] == shown


def test_what_two_texts_share_is_marked_with_the_marks_that_it_has_itself():
    assert marked("但是，好，但是，", ["，但是，"], as_written) == [
        {"text": "但是，好", "marked": False},
        {"text": "，但是，", "marked": True},
    ]


def test_what_an_excerpt_cuts_is_marked_as_far_as_it_is_shown():
    assert excerpt("加" + "　" * 200 + "装", ["加装"]) == [
        {"text": "加" + "　" * 119, "marked": True},
        {"text": "…", "marked": False},
    ]
    copied = "老旧小区加装电梯" * 40
    assert excerpt(f"甲{copied}", [copied], as_written) == [
        {"text": "甲", "marked": False},
        {"text": copied[:119], "marked": True},
        {"text": "…", "marked": False},
    ]


def test_a_text_that_is_shared_whole_is_no_pattern(monkeypatch):
    copied = "".join(chr(0x4E00 + place) for place in range(3000))
    monkeypatch.setattr("kernel.search.marks.re", None)
    assert excerpt(copied, shared_phrases(copied, copied), as_written)[0] == {"text": copied[:120], "marked": True}


def test_a_shared_phrase_ends_with_its_line_so_that_it_is_found_where_lines_are_shown_apart():
    lines = ["城区老旧小区没有电梯。", "老年居民上下楼困难。", "一楼住户不同意。"]
    found = shared_phrases("\n".join(lines), "\n".join(["开头。", *lines, "结尾。"]))
    assert sorted(found) == sorted(lines)
    assert sorted(shared_phrases("\n".join(lines), "".join(lines))) == sorted(lines)


def test_a_folder_is_read_as_its_keeper_left_it_and_cannot_be_before_it_is_built(tmp_path):
    finder = FolderFinder(tmp_path / "index")
    with pytest.raises(Unavailable):
        finder.ask(asked())
    index = filled(tmp_path / "index")
    assert finder.ask(asked("电梯")).total == 2
    index.put({"lifts": None})
    index.commit({"build": "one", "token": ""})
    assert finder.ask(asked("电梯")).total == 1


def test_the_work_of_asking_is_done_aside(tmp_path):
    filled(tmp_path / "index")
    finder, calls = FolderFinder(tmp_path / "index"), []
    finder.aside = lambda do: calls.append(do) or do()
    finder.ask(asked()), finder.look_alikes("电梯", "", asked())
    assert len(calls) == 2
