"""What the search measure reckons: the area under a curve, and pairs asked of an index."""

import json

from kernel.search.asking import Asked
from kernel.search.finder import OpenFinder
from kernel.search.index import Index
from tests.load import invented, judged


def test_the_area_is_how_often_a_like_pair_is_above_another():
    assert judged.area([0.9, 0.8], [0.1, 0.2]) == 1
    assert judged.area([0.9, 0.1], [0.5]) == 0.5
    assert judged.area([0.5], [0.5]) == 0.5


def test_judged_pairs_are_asked_of_the_index_that_holds_them(tmp_path):
    texts = {
        "a": "老旧小区没有电梯，老年居民上下楼困难",
        "b": "小区没有电梯，老年居民上下楼很不方便",
        "c": "公交线路绕行，职工通勤不便",
    }
    rows = [{"id": key, "title": text[:6], "body": text} for key, text in texts.items()]
    pairs = [{"a": "a", "b": "b", "same_subject": True}, {"a": "a", "b": "c", "same_subject": False}]
    for name, lines in ((judged.TEXTS, rows), (judged.PAIRS, pairs)):
        (tmp_path / name).write_text("\n".join(map(json.dumps, lines)))
    index = Index()
    index.put({entry.key: entry for entry in judged.entries(tmp_path)})
    index.commit()
    asked = Asked(readers=judged.READERS, limit=200)

    def ask(title, text, own):
        return {one.key: one.likeness for one in OpenFinder(index).look_alikes(title, text, asked, own)}

    assert judged.judge(tmp_path, ask) == (1.0, 1.0)
    assert judged.judge(tmp_path, lambda *_: {}) == (0.5, 0.0)


def test_one_invented_text_in_ten_is_a_changed_copy_and_all_are_found():
    index = Index()
    index.put({entry.key: entry for entry in invented.entries(300)})
    index.commit()
    finder, every = OpenFinder(index), tuple(f"shown:{committee}:2" for committee in range(invented.COMMITTEES))
    assert finder.ask(Asked(readers=every)).total == 300
    likest = [
        finder.look_alikes(entry.title, entry.text, Asked(readers=every, limit=1), entry.key)
        for entry in invented.entries(300)
    ]
    assert 20 <= sum(bool(found) and found[0].likeness > 0.3 for found in likest) <= 90
