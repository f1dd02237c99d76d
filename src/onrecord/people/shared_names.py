"""Mere surnames that may mean either of two: "Okafor" where an article tells of Ana and of Ben Okafor."""

from __future__ import annotations

from collections import Counter, defaultdict

from onrecord.people.bearers import name_tokens, surname_at
from onrecord.people.descriptions import role_gender
from onrecord.people.kinds import bare
from onrecord.people.scene import Scene

_CLEARLY = 2  # times as often named before as anybody else of the surname


def unsure_surnames(scene: Scene) -> set[int]:
    """Which names of persons, by their first word, are a mere surname that may as well mean somebody else.

    So it is where another of that surname has been named nearly as often by then, and no "Mr." tells them apart.
    """
    bearers: dict[str, set[int]] = defaultdict(set)
    for entity in scene.article.entities:
        tokens = name_tokens(entity.name) if entity.kind == "person" else ()
        if len(tokens) > 1:
            bearers[tokens[surname_at(tokens)]].add(entity.id)
    shared = {surname: ids for surname, ids in bearers.items() if len(ids) > 1}
    named: Counter[int] = Counter()
    found: set[int] = set()
    for name in scene.names if shared else ():
        ids = shared.get(scene.lower(name.first), ()) if name.end - name.first == 1 else ()
        titled = role_gender(bare(scene.words[name.first - 1].text)) != "unknown" if name.first else False
        most = max((named[who] for who in ids if who != name.who), default=0)
        if most and not titled and named[name.who] < _CLEARLY * most:
            found.add(name.first)
        named[name.who] += 1
    return found
