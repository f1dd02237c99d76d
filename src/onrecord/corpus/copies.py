"""Which articles of a run are copies of others: texts that have nearly all their words in common.

Nothing is left out for it: `copies.parquet` says which row is a copy of which, so that whoever counts can choose. What
it says does not depend on the order in which parts were made. It needs some 1,000 bytes of memory for each article.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
from numpy.typing import NDArray
from pyarrow import compute, parquet

from onrecord.corpus.folder import Folder
from onrecord.corpus.signatures import SIZE

# A copy has at least this share of its signature in common with the article that it copies.
ALIKE = 0.8
# Two texts are compared where one of these runs of the signature is the same in both: of pairs that are as much alike
# as ALIKE says, one in five thousand shares none.
_BANDS = 16
_TOGETHER = 65_536  # pairs compared at once; bounds memory

Numbers = NDArray[np.uint32]
Places = NDArray[np.int64]


def write_copies(folder: Folder) -> tuple[int, int]:
    """Write the table of a folder's copies; gives their number, and of how many the text is the very same.

    Columns: `part` and `row` of the copy, its `id`, and the same of the `first`, the article published first (the
    first by id where that is not known); `alike`, the share of words in common; `same`, whether no letter differs.
    """
    table, numbers = _articles(folder)
    order = compute.sort_indices(table, [(name, "ascending") for name in ("published", "id", "part", "row")])
    table, numbers = table.take(order), numbers[order]
    first = first_of(numbers)
    copies = np.flatnonzero(first != np.arange(len(first)))
    alike = (numbers[copies] == numbers[first[copies]]).mean(axis=1) if len(copies) else np.empty(0)
    hashes = table["text_sha256"]
    same = compute.equal(hashes.take(copies), hashes.take(first[copies]))
    told = table.select(["part", "row", "id"])
    ones, others = told.take(copies), told.take(first[copies])
    columns = {name: ones[name] for name in told.schema.names}
    columns |= {f"first_{name}": others[name] for name in told.schema.names}
    folder.write_table("copies.parquet", pa.table(columns | {"alike": alike, "same": same}))
    return len(copies), compute.sum(same).as_py() or 0


def first_of(numbers: Numbers) -> Places:
    """For each signature [articles, SIZE] the place of the first one that it is a copy of, its own where of none."""
    first = np.arange(len(numbers), dtype=np.int64)
    width = SIZE // _BANDS
    for band in range(_BANDS):
        keys = (
            np.ascontiguousarray(numbers[:, band * width : (band + 1) * width]).view(f"V{4 * width}").ravel()
        )
        _, at, group = np.unique(keys, return_index=True, return_inverse=True)
        heads = at[group]
        for low in range(0, len(numbers), _TOGETHER):
            these = np.arange(low, min(low + _TOGETHER, len(numbers)))
            these = these[heads[these] < these]
            alike = (numbers[these] == numbers[heads[these]]).mean(axis=1) >= ALIKE
            these = these[alike]
            first[these] = np.minimum(first[these], heads[these])
    while (further := first[first] != first).any():  # a copy of a copy is one of the first
        first[further] = first[first[further]]
    return first


_NONE = pa.schema(
    {
        "id": pa.string(), "published": pa.string(), "text_sha256": pa.string(), "part": pa.string(),
        "row": pa.int32(),
    }
)  # fmt: skip


def _articles(folder: Folder) -> tuple[pa.Table, Numbers]:
    """What is compared: the articles that were read and have words, and their signatures [articles, SIZE]."""
    tables, numbers = [_NONE.empty_table()], [np.empty((0, SIZE), np.uint32)]
    for path in folder.parts():
        table = parquet.read_table(path, columns=["id", "published", "text_sha256", "signature", "words"])
        rows = pa.array(range(table.num_rows), pa.int32())
        table = table.append_column("part", pa.array([path.stem] * table.num_rows, pa.string()))
        table = table.append_column("row", rows)
        told = compute.and_(compute.is_valid(table["signature"]), compute.greater(table["words"], 0))
        table = table.filter(told)
        whole = b"".join(cell.as_py() for cell in table["signature"])
        numbers.append(np.frombuffer(whole, "<u4").reshape(-1, SIZE))
        tables.append(table.select(_NONE.names).cast(_NONE))
    return pa.concat_tables(tables), np.concatenate(numbers)
