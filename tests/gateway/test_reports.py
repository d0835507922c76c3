"""What is wrong with the rows of an import is said as everywhere else: in the reader's language."""

import pytest

REPORT = {
    "written": False,
    "rows": [
        {"row": 1},
        {"row": 2, "errors": {"login": ["login_taken"], "name": ["Must be 1 to 60 characters."]}},
        {"row": 3, "errors": {"special_committees": {"0": ["not_an_id"]}}},
    ],
}
ZH = {"login": ["登录名已被使用。"], "name": ["须为 1 至 60 个字。"]}
EN = {"login": ["The sign-in name is taken."], "name": ["Must be 1 to 60 characters."]}


@pytest.mark.parametrize("what", ["people", "organisations"])
@pytest.mark.parametrize(("language", "said", "id"), [("zh", ZH, "不是有效的编号。"), ("en", EN, "Not a valid id.")])
def test_errors_of_rows_are_said_in_the_readers_language(browser, services, bearer, member, what, language, said, id):
    services.answers["members", f"import_{what}"] = REPORT
    headers = bearer(member) | {"Accept-Language": language}
    answer = browser.post(f"/api/v1/{what}/import", headers=headers, json={"rows": []})
    assert answer.json == {
        "written": False,
        "rows": [{"row": 1}, {"row": 2, "errors": said}, {"row": 3, "errors": {"special_committees.0": [id]}}],
    }


def test_a_written_import_is_passed_on_as_it_is(browser, services, bearer, member):
    services.answers["members", "import_people"] = written = {"written": True, "rows": [{"row": 1, "person": "p"}]}
    assert browser.post("/api/v1/people/import", headers=bearer(member), json={"rows": []}).json == written
