"""Exports as linked data: a JSON-LD processor finds the same quotes, and the W3C's and schema.org's models are kept.

The contexts are of the tests' own writing, as far as the formats use them; nothing is loaded from the network.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld

from onrecord.record.database import Database, open_database
from tests.record.exported import FARES, QUOTES, SEEN, exported, fares, keep, units

OA, RDF = "http://www.w3.org/ns/oa#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
DC, DCTERMS = "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"
AS = "http://www.w3.org/ns/activitystreams#"
OWN = "https://pypi.org/project/onrecord/#"
INTEGER, TIME = (
    "http://www.w3.org/2001/XMLSchema#nonNegativeInteger",
    "http://www.w3.org/2001/XMLSchema#dateTime",
)


def link(iri: str) -> dict[str, str]:
    return {"@id": iri, "@type": "@id"}


CONTEXTS: dict[str, Any] = {
    "http://www.w3.org/ns/anno.jsonld": {
        "id": "@id", "type": "@type",
        "Annotation": f"{OA}Annotation", "SpecificResource": f"{OA}SpecificResource", "TextualBody": f"{OA}TextualBody",
        "TextQuoteSelector": f"{OA}TextQuoteSelector", "TextPositionSelector": f"{OA}TextPositionSelector",
        "TimeState": f"{OA}TimeState", "AnnotationPage": f"{AS}OrderedCollectionPage", "Software": f"{AS}Application",
        "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"}, "purpose": {"@id": f"{OA}hasPurpose", "@type": "@vocab"},
        "identifying": f"{OA}identifying", "classifying": f"{OA}classifying",
        "body": link(f"{OA}hasBody"), "target": link(f"{OA}hasTarget"), "source": link(f"{OA}hasSource"),
        "selector": link(f"{OA}hasSelector"), "state": link(f"{OA}hasState"), "generator": link(f"{AS}generator"),
        "AnnotationCollection": f"{AS}OrderedCollection", "partOf": link(f"{AS}partOf"),
        "total": {"@id": f"{AS}totalItems", "@type": INTEGER}, "startIndex": {"@id": f"{AS}startIndex", "@type": INTEGER},
        "items": {"@id": f"{AS}items", "@container": "@list"},
        "exact": f"{OA}exact", "prefix": f"{OA}prefix", "suffix": f"{OA}suffix",
        "start": {"@id": f"{OA}start", "@type": INTEGER}, "end": {"@id": f"{OA}end", "@type": INTEGER},
        "sourceDate": {"@id": f"{OA}sourceDate", "@type": TIME},
        "value": f"{RDF}value", "format": f"{DC}format", "name": "http://xmlns.com/foaf/0.1/name",
    },
    "https://schema.org": {
        "@vocab": "https://schema.org/", "type": "@type", "id": "@id",
        "url": link("https://schema.org/url"), "sameAs": link("https://schema.org/sameAs"),
        "additionalType": link("https://schema.org/additionalType"), "isPartOf": link("https://schema.org/isPartOf"),
    },
}  # fmt: skip


def load(url: str, options: Any = None) -> dict[str, Any]:
    """A document loader that knows the contexts and nothing else."""
    return {"contextUrl": None, "documentUrl": url, "document": {"@context": CONTEXTS[url]}}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with open_database(str(tmp_path_factory.mktemp("record") / "news.db")) as database:
        keep(database, fares(), fares(url=None))
        yield database


def expanded(data: bytes) -> list[dict[str, Any]]:
    """The nodes as a JSON-LD processor understands them, every term a full IRI."""
    return list(jsonld.expand(json.loads(data), {"documentLoader": load}))


def value(node: dict[str, Any], iri: str) -> Any:
    """The one value of a property."""
    (found,) = node[iri]
    return found.get("@value", found.get("@id"))


def annotations(data: bytes) -> list[dict[str, Any]]:
    (page,) = expanded(data)
    assert page["@type"] == [f"{AS}OrderedCollectionPage"]
    return list(page[f"{AS}items"][0]["@list"])


def selector(place: dict[str, Any], kind: str) -> dict[str, Any]:
    (found,) = (one for one in place[f"{OA}hasSelector"] if one["@type"] == [f"{OA}{kind}"])
    return found


def test_annotations_are_placed_where_the_words_are(record: Database) -> None:
    found = annotations(exported(record, "annotations"))
    assert len(found) == 2 * len(QUOTES)
    for annotation, said in zip(found, QUOTES * 2, strict=True):
        assert annotation["@type"] == [f"{OA}Annotation"]
        targets = sorted(
            annotation[f"{OA}hasTarget"],
            key=lambda t: value(selector(t, "TextPositionSelector"), f"{OA}start"),
        )
        assert [value(selector(t, "TextQuoteSelector"), f"{OA}exact") for t in targets] == list(
            said.content
        ), said.why
        for place in [*targets, *annotation.get(f"{OWN}source", []), *annotation.get(f"{OWN}cue", [])]:
            words, position = selector(place, "TextQuoteSelector"), selector(place, "TextPositionSelector")
            exact = value(words, f"{OA}exact")
            start, end = value(position, f"{OA}start"), value(position, f"{OA}end")
            assert FARES[start:end] == exact
            assert (
                units(FARES, value(position, f"{OWN}startUtf16"), value(position, f"{OWN}endUtf16")) == exact
            )
            around = value(words, f"{OA}prefix") + exact + value(words, f"{OA}suffix")
            assert FARES[max(0, start - 32) : end + 32] == around
            assert value(place[f"{OA}hasState"][0], f"{OA}sourceDate") == SEEN


def test_annotations_say_who(record: Database) -> None:
    found = annotations(exported(record, "annotations"))
    for annotation, said in zip(found, QUOTES * 2, strict=True):
        bodies = annotation[f"{OA}hasBody"]
        by_purpose = {p: [value(b, f"{RDF}value") for b in bodies if value(b, f"{OA}hasPurpose") == f"{OA}{p}"]
                      for p in ("identifying", "classifying")}  # fmt: skip
        assert sorted(by_purpose["identifying"]) == sorted(name for name, _ in said.speakers)
        assert by_purpose["classifying"] == [said.type]
    okafor = [value(b, f"{OWN}wikidata") for b in found[0][f"{OA}hasBody"] if f"{OWN}wikidata" in b]
    assert okafor == ["http://www.wikidata.org/entity/Q42"]


IRI = re.compile(r"(?:https?|file)://?[^\s<>\"{}|\\^`]+|urn:uuid:[0-9a-f-]{36}")


def test_annotations_keep_to_the_model(record: Database) -> None:
    """What the W3C's Web Annotation Data Model says must be, of what we write."""
    page = json.loads(exported(record, "annotations"))
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    assert IRI.fullmatch(page["id"])
    assert page["partOf"]["type"] == "AnnotationCollection"
    assert IRI.fullmatch(page["partOf"]["id"])
    assert (page["partOf"]["total"], page["startIndex"]) == (len(page["items"]), 0)
    assert len({annotation["id"] for annotation in page["items"]}) == len(page["items"])
    for annotation in page["items"]:
        assert IRI.fullmatch(annotation["id"])
        assert annotation["type"] == "Annotation"
        assert annotation["motivation"] == "identifying"
        assert len(annotation["target"]) >= 1
        for body in annotation["body"]:
            assert body["type"] == "TextualBody"
            assert isinstance(body["value"], str)
            assert body["purpose"] in ("identifying", "classifying")
        for place in annotation["target"]:
            assert place["type"] == "SpecificResource"
            assert IRI.fullmatch(place["source"])
            quote, position = place["selector"]
            assert all(isinstance(quote[name], str) for name in ("exact", "prefix", "suffix"))
            assert 0 <= position["start"] < position["end"]
            assert place["state"] == {"type": "TimeState", "sourceDate": SEEN}


def test_quotations_are_schema_org_s(record: Database) -> None:
    schema = "https://schema.org/"
    found = expanded(exported(record, "schemaorg", with_text=True))
    assert len(found) == 2 * len(QUOTES)
    for node, said in zip(found, QUOTES * 2, strict=True):
        assert node["@type"] == [f"{schema}Quotation"]
        assert value(node, f"{schema}text") == " … ".join(said.content)
        assert value(node, f"{schema}additionalType") == f"{OWN}{said.type}"
        speakers = [(value(who, f"{schema}name"), who["@type"][0].removeprefix(schema))
                    for who in node.get(f"{schema}spokenByCharacter", [])]  # fmt: skip
        kinds = {"person": "Person", "unnamed": "Person", "organization": "Organization"}
        assert speakers == [(name, kinds[kind]) for name, kind in said.speakers if kind in kinds]
        assert (f"{schema}creator" in node) == (said.type == "direct" and bool(speakers))
        (article,) = node[f"{schema}isPartOf"]
        assert article["@type"] == [f"{schema}NewsArticle"]
        assert value(article, f"{schema}headline") == "Fares, “frozen” & fair; =A1"
        assert value(article, f"{schema}datePublished") == "2026-03-04"
        assert value(article, f"{schema}articleBody") == FARES
        assert IRI.fullmatch(article["@id"])
    documents = [
        value(node[f"{schema}isBasedOn"][0], f"{schema}name")
        for node in found
        if f"{schema}isBasedOn" in node
    ]
    assert documents == ["the report"] * 2


def test_statements_are_the_same_as_triples(record: Database) -> None:
    """Nothing is lost on the way from JSON to RDF and back, as it is where a term has no meaning."""
    data = json.loads(exported(record, "annotations"))
    back = jsonld.from_rdf(jsonld.to_rdf(data, {"documentLoader": load}))
    exact = [node[f"{OA}exact"][0]["@value"] for node in back if f"{OA}exact" in node]
    assert set(exact) >= {words for said in QUOTES for words in said.content}


def test_a_quote_has_the_same_name_in_every_record(tmp_path: Path, record: Database) -> None:
    with open_database(str(tmp_path / "other.db")) as other:
        keep(other, fares("https://news.example/first"), fares())
        there = {item["id"]: item["target"] for item in json.loads(exported(other, "annotations"))["items"]}
    here = {item["id"]: item["target"] for item in json.loads(exported(record, "annotations"))["items"]}
    common = there.keys() & here.keys()
    assert len(common) == len(QUOTES)
    assert all(there[name] == here[name] for name in common)
