"""Cleaned HTML as the blocks of a paper: lines of words, pictures, tables whose cells hold lines and pictures."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from kernel.papers.markup import Runs
from kernel.papers.pictures import Picture

BREAKS = {"p", "li", "ol", "ul", "br"}
"""Tags that end a line where they begin and where they end."""
CELLS = {"td", "th"}
APART = ("　", "")
"""What stands between the cells of a row that is told in a line."""


@dataclass
class Line:
    """Words that stand in one paragraph."""

    runs: Runs


@dataclass
class Shown:
    """A picture with the caption below it."""

    picture: Picture
    caption: str


@dataclass
class Cell:
    """A cell that is so many columns wide and so many rows high."""

    wide: int = 1
    high: int = 1
    heads: bool = False
    blocks: list[Line | Shown] = field(default_factory=list)


@dataclass
class Table:
    """Rows of cells, as HTML has them: a cell stands in the first column of its row that is free."""

    rows: list[list[Cell]] = field(default_factory=list)

    def in_lines(self) -> Iterator[Line | Shown]:
        """Each row as a line, its pictures below it: what stands where a table has no room."""
        for row in self.rows:
            parts = [[run for one in cell.blocks if isinstance(one, Line) for run in one.runs] for cell in row]
            runs = [run for place, part in enumerate(parts) for run in [APART] * bool(place) + part]
            if any(words.strip() for words, _ in runs):
                yield Line(runs)
            yield from (one for cell in row for one in cell.blocks if isinstance(one, Shown))


Block = Line | Shown | Table


def blocks_of(html: str, find: Callable[[str], Picture | None]) -> list[Block]:
    """The blocks of cleaned HTML; a picture where `find` has it by the id of its file, else its caption."""
    reader = _Reader(find)
    reader.feed(html)
    reader.close()
    reader.end()
    return reader.page


class _Reader(HTMLParser):
    """Takes HTML apart: `page` has the blocks that are complete. A table within a cell is told there row by row."""

    def __init__(self, find: Callable[[str], Picture | None]):
        super().__init__(convert_charrefs=True)
        self.find = find
        self.page: list[Block] = []
        self.into: list = self.page
        self.table: Table | None = None
        self.within = 0
        self.runs: Runs = []
        self.lists: list[int | None] = []
        self.item = ""
        self.looks: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in BREAKS:
            self._break()
        if tag in ("ol", "ul"):
            self.lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._begin_item()
        elif tag in ("strong", "em"):
            self.looks.append("<w:b/>" if tag == "strong" else "<w:i/>")
        elif tag == "img":
            self._picture(given)
        elif tag == "table":
            self._begin_table()
        elif tag == "tr":
            self._begin_row()
        elif tag in CELLS:
            self._begin_cell(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag in BREAKS:
            self._break()
        if tag == "li":
            self.item = ""
        elif tag in ("strong", "em") and self.looks:
            self.looks.pop()
        elif tag in ("ol", "ul") and self.lists:
            self.lists.pop()
        elif tag in CELLS and not self.within:
            self.end()
            self.into = self.page
        elif tag == "table":
            self._end_table()

    def handle_data(self, data: str) -> None:
        if self.item and data.strip():
            self.runs.append((self.item, ""))
            self.item = ""
        self.runs.append((data, "".join(self.looks)))

    def _begin_table(self) -> None:
        self.end()
        if self.table is not None:
            self.within += 1
            return
        self.table = Table()
        self.page.append(self.table)

    def _end_table(self) -> None:
        self.end()
        if self.within:
            self.within -= 1
        else:
            self.table, self.into = None, self.page

    def _begin_row(self) -> None:
        if self.within:
            self.end()
        elif self.table is not None:
            self.table.rows.append([])

    def _begin_cell(self, tag: str, given: dict[str, str | None]) -> None:
        if self.within:
            self.runs += [APART] if self.runs else []
        elif self.table is not None and self.table.rows:
            cell = Cell(int(given.get("colspan") or 1), int(given.get("rowspan") or 1), tag == "th")
            self.table.rows[-1].append(cell)
            self.into, self.runs = cell.blocks, []

    def _break(self) -> None:
        """End the line; not within a row that is told in one."""
        if not self.within:
            self.end()

    def _begin_item(self) -> None:
        """Its number or dot stands before its first words, wherever these stand in it."""
        self.item = "· "
        if self.lists and (count := self.lists[-1]) is not None:
            self.lists[-1] = count + 1
            self.item = f"{count + 1}．"

    def _picture(self, given: dict[str, str | None]) -> None:
        picture, caption = self.find(given.get("data-file") or ""), given.get("alt") or ""
        if picture is None:
            return self.handle_data(f"〔图：{caption or '见附件'}〕")
        self.end()
        self.into.append(Shown(picture, caption))

    def end(self) -> None:
        """End the line, if it says something."""
        if any(words.strip() for words, _ in self.runs):
            self.into.append(Line(self.runs))
        self.runs = []
