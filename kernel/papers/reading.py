"""Cleaned HTML as the blocks of a paper: lines of words, pictures, tables of cells that hold blocks themselves."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Union

from kernel.papers.markup import Runs
from kernel.papers.pictures import Picture

BREAKS = {"p", "li", "ol", "ul", "br"}
"""Tags that end a line where they begin and where they end."""
CELLS = {"td", "th"}


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
    blocks: list["Block"] = field(default_factory=list)


@dataclass
class Table:
    """Rows of cells, as HTML has them: a cell stands in the first column of its row that is free."""

    rows: list[list[Cell]] = field(default_factory=list)

    def in_lines(self) -> Iterator[Union[Line, "Shown"]]:
        """Each row as a line, its pictures below it: what stands where a table has no room."""
        for row in self.rows:
            blocks = [list(plain(cell.blocks)) for cell in row]
            parts = [[run for each in cell if isinstance(each, Line) for run in each.runs] for cell in blocks]
            runs = [run for place, part in enumerate(parts) for run in [("　", "")] * bool(place) + part]
            if any(words.strip() for words, _ in runs):
                yield Line(runs)
            yield from (each for cell in blocks for each in cell if isinstance(each, Shown))


Block = Line | Shown | Table


def plain(blocks: list[Block]) -> Iterator[Line | Shown]:
    """These blocks without tables, which are told in lines."""
    for block in blocks:
        if isinstance(block, Table):
            yield from block.in_lines()
        else:
            yield block


def blocks_of(html: str, find: Callable[[str], Picture | None]) -> list[Block]:
    """The blocks of cleaned HTML; a picture where `find` has it by the id of its file, else its caption."""
    reader = _Reader(find)
    reader.feed(html)
    reader.close()
    reader.end()
    return reader.page


class _Reader(HTMLParser):
    """Takes HTML apart: `page` has the blocks that are complete."""

    def __init__(self, find: Callable[[str], Picture | None]):
        super().__init__(convert_charrefs=True)
        self.find = find
        self.page: list[Block] = []
        self.into: list[list[Block]] = [self.page]
        self.tables: list[Table] = []
        self.runs: Runs = []
        self.lists: list[int | None] = []
        self.item = ""
        self.looks: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in BREAKS:
            self.end()
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
        elif tag == "tr" and self.tables:
            self.tables[-1].rows.append([])
        elif tag in CELLS and self.tables and self.tables[-1].rows:
            self.end()
            self._begin_cell(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag in BREAKS:
            self.end()
        if tag == "li":
            self.item = ""
        elif tag in ("strong", "em") and self.looks:
            self.looks.pop()
        elif tag in ("ol", "ul") and self.lists:
            self.lists.pop()
        elif tag in CELLS and len(self.into) > 1:
            self.end()
            self.into.pop()
        elif tag == "table" and self.tables:
            self.tables.pop()

    def handle_data(self, data: str) -> None:
        if self.item and data.strip():
            self.runs.append((self.item, ""))
            self.item = ""
        self.runs.append((data, "".join(self.looks)))

    def _begin_table(self) -> None:
        self.end()
        self.tables.append(Table())
        self.into[-1].append(self.tables[-1])

    def _begin_cell(self, tag: str, given: dict[str, str | None]) -> None:
        cell = Cell(int(given.get("colspan") or 1), int(given.get("rowspan") or 1), tag == "th")
        self.tables[-1].rows[-1].append(cell)
        self.into.append(cell.blocks)

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
        self.into[-1].append(Shown(picture, caption))

    def end(self) -> None:
        """End the line, if it says something."""
        if any(words.strip() for words, _ in self.runs):
            self.into[-1].append(Line(self.runs))
        self.runs = []
