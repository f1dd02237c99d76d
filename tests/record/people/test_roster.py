from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.record.people.roster import Listed, read_roster

HEAD = "name,aliases,wikidata,description\n"

GOOD = [
    ("all columns", HEAD + "Ana Okafor,A. Okafor|Annie Okafor,Q12,transit chief\n",
     [Listed(("Ana Okafor", "A. Okafor", "Annie Okafor"), "Q12", "transit chief")]),
    ("aliases by semicolons, with blanks and empty ones", HEAD + "Ana Okafor, A. Okafor ;; Annie ,,\n",
     [Listed(("Ana Okafor", "A. Okafor", "Annie"))]),
    ("only names", "name\nAna Okafor\nBen Marsh\n", [Listed(("Ana Okafor",)), Listed(("Ben Marsh",))]),
    ("columns in any order and case, others ignored", "Party,Wikidata ID,Name\nGreen,Q12,Ana Okafor\n",
     [Listed(("Ana Okafor",), "Q12")]),
    ("semicolons between cells, as some spreadsheets save", "name;aliases\nAna Okafor;A. Okafor|Annie\n",
     [Listed(("Ana Okafor", "A. Okafor", "Annie"))]),
    ("tabs, a mark of byte order, other line ends", "\ufeffname\twikidata\r\nAna Okafor\tQ12\r\n",
     [Listed(("Ana Okafor",), "Q12")]),
    ("a Wikidata address", HEAD + "Ana Okafor,,https://www.wikidata.org/wiki/Q12,\n", [Listed(("Ana Okafor",), "Q12")]),
    ("empty rows and short rows", HEAD + "\n,,,\nAna Okafor\n", [Listed(("Ana Okafor",))]),
    ("a cell with a comma and a line end", HEAD + 'Ana Okafor,,,"chief,\nof transit"\n',
     [Listed(("Ana Okafor",), None, "chief, of transit")]),
    ("one id is one person, under the first name", HEAD + "Ana Okafor,,Q12,\nAnn Okafor,Annie,Q12,chief\n",
     [Listed(("Ana Okafor", "Ann Okafor", "Annie"), "Q12", "chief")]),
    ("one name and nothing that differs is one person", HEAD + "Ana Okafor,Annie,,\nana okafor,,Q12,\nANA OKAFOR,,,chief\n",
     [Listed(("ana okafor", "ANA OKAFOR", "Ana Okafor", "Annie"), "Q12", "chief")]),
    ("two ids are two people", HEAD + "Ana Okafor,,Q12,\nAna Okafor,,Q13,\n",
     [Listed(("Ana Okafor",), "Q12"), Listed(("Ana Okafor",), "Q13")]),
    ("two descriptions are two people", HEAD + "Ana Okafor,,,chief\nAna Okafor,,,cellist\n",
     [Listed(("Ana Okafor",), None, "chief"), Listed(("Ana Okafor",), None, "cellist")]),
    ("nobody", HEAD, []),
]  # fmt: skip

REFUSED = [
    ("no name", HEAD + "Ben,,,\n,Annie,,\n", 3, "it has no name"),
    ("a bad id", HEAD + "Ana,,12,\n", 2, "'12' is no Wikidata id"),
    ("more cells than columns", HEAD + "Ana,,,chief, transit\n", 2, "5 cells for 4 columns"),
    ("an open quotation mark", HEAD + 'Ana,,,"chief\n', 2, "no sound CSV"),
    ("words after a closing quotation mark", HEAD + 'Ana,,,"chief" of\nBen,,,\n', 2, "no sound CSV"),
    ("a name without end", HEAD + "A" * 301 + ",,,\n", 2, "longer than 300"),
    ("a cell without end", HEAD + "A" * 140_000 + ",,,\n", 2, "longer than 300"),
    ("a control character", HEAD + "A\0na,,,\n", 2, "control characters"),
    ("one of several, who knows which", HEAD + "Ana,,Q1,\nAna,,Q2,\nAna,Annie,,\n", 4, "several people"),
]  # fmt: skip

BROKEN = [
    ("no such file", None, "cannot be read"),
    ("no column of names", b"label of it,wikidata\nAna,Q1\n", "no column"),
    ("empty", b"", "no column"),
    ("not text", b"name\n\xff\xfe\xfa\n", "UTF-8"),
    ("a spreadsheet", b"PK\x03\x04\x14\x00", "no column"),
]


def write(folder: Path, text: str | bytes) -> Path:
    file = folder / "people.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


@pytest.mark.parametrize(("why", "text", "people"), GOOD, ids=[case[0] for case in GOOD])
def test_people_are_read(why: str, text: str, people: list[Listed], tmp_path: Path) -> None:
    assert read_roster(write(tmp_path, text)) == (people, [])


def test_a_file_in_utf_16_is_read(tmp_path: Path) -> None:
    assert read_roster(write(tmp_path, "name\nJosé\n".encode("utf-16")))[0] == [Listed(("José",))]


@pytest.mark.parametrize(("why", "text", "line", "reason"), REFUSED, ids=[case[0] for case in REFUSED])
def test_a_bad_row_is_told_by_its_line(why: str, text: str, line: int, reason: str, tmp_path: Path) -> None:
    _, refused = read_roster(write(tmp_path, text))
    assert [row.line for row in refused] == [line]
    assert reason in str(refused[0])


@pytest.mark.parametrize(("why", "raw", "reason"), BROKEN, ids=[case[0] for case in BROKEN])
def test_a_broken_file_is_one_sentence(why: str, raw: bytes | None, reason: str, tmp_path: Path) -> None:
    file = tmp_path / "none.csv" if raw is None else write(tmp_path, raw)
    with pytest.raises(InputError, match=reason):
        read_roster(file)


@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from(["Ana", "ana"]),
            st.sampled_from(["", "Q1", "Q2"]),
            st.sampled_from(["", "x"]),
        ),
        max_size=6,
    )
)
def test_the_order_of_rows_does_not_matter(
    rows: list[tuple[str, str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("roster")

    def people(lines: list[tuple[str, str, str]]) -> object:
        text = HEAD + "".join(f"{name},,{wikidata},{description}\n" for name, wikidata, description in lines)
        found, refused = read_roster(write(folder, text))
        return {(frozenset(one.names), one.wikidata) for one in found}, len(refused)

    assert people(rows) == people(rows[::-1])
