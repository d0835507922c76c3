"""What an app loads first is what its HTML page names."""

import gzip

import pytest

from tests.load.measures.painting import first_load

PAGE = """<script type="module" crossorigin src="/desk/assets/main.js"></script>
<link rel="modulepreload" crossorigin href="/desk/assets/kit.js"><link rel="stylesheet" href="/desk/assets/main.css">
<link rel="icon" href="/desk/icon.svg">"""


def test_scripts_and_styles_that_the_page_names_count_and_no_page_of_the_app_does(tmp_path):
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text(PAGE)
    for name in ("main.js", "kit.js", "main.css", "Home.js"):
        (tmp_path / "assets" / name).write_bytes(name.encode() * 100)
    named = ("main.js", "kit.js", "main.css")
    assert first_load(tmp_path) == sum(len(gzip.compress(name.encode() * 100, 9)) for name in named)


def test_a_page_that_names_nothing_is_no_app(tmp_path):
    (tmp_path / "index.html").write_text("<p>building</p>")
    with pytest.raises(AssertionError):
        first_load(tmp_path)
