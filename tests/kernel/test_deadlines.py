from datetime import date

from kernel.deadlines import Calendar, Rule, Year, add_months, count

SPRING = Calendar(
    {
        2026: Year(
            year=2026,
            holidays=frozenset(f"2026-02-{day}" for day in range(16, 24)),
            workdays=frozenset(["2026-02-14", "2026-02-28"]),
        )
    }
)
FIVE_DAYS = Rule(name="return", amount=5, unit="workdays")


def test_working_days_skip_the_holiday_and_count_the_weekend_that_is_worked():
    deadline = count(FIVE_DAYS, date(2026, 2, 12), SPRING)
    assert deadline.on == "2026-02-26"
    assert not deadline.provisional
    assert (deadline.start, deadline.rule) == ("2026-02-12", FIVE_DAYS)


def test_in_a_year_without_a_notice_weekends_alone_are_off_and_the_deadline_is_provisional():
    deadline = count(FIVE_DAYS, date(2027, 2, 4), SPRING)
    assert (deadline.on, deadline.provisional) == ("2027-02-11", True)


def test_a_deadline_that_reaches_into_an_unknown_year_is_provisional():
    assert count(FIVE_DAYS, date(2026, 12, 30), SPRING).provisional


def test_months_clip_to_the_month_s_end():
    assert add_months(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert add_months(date(2027, 12, 31), -1) == date(2027, 11, 30)
    assert count(Rule(name="reply", amount=3, unit="months"), date(2027, 3, 20), SPRING).on == "2027-06-20"


def test_negative_amounts_count_backwards():
    assert count(Rule(name="opinion", amount=-2, unit="workdays"), date(2026, 2, 24), SPRING).on == "2026-02-13"


def test_a_deadline_passes_at_the_end_of_its_day():
    deadline = count(FIVE_DAYS, date(2026, 2, 12), SPRING)
    assert not deadline.passed_by(date(2026, 2, 26))
    assert deadline.passed_by(date(2026, 2, 27))
    assert deadline.days_left(date(2026, 2, 20)) == 6
