"""The record's tables, the same on SQLite and PostgreSQL.

Times are ISO 8601 texts in UTC, days are `YYYY-MM-DD`. Offsets are Unicode code points of
`articles.text`, but for `sources.offset` and `sources.length`, which are bytes. What is called
derived can be made again from the rest, and is, by the command that changes it.
"""

from __future__ import annotations

from json import JSONEncoder

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData()
to_json = JSONEncoder(ensure_ascii=False).encode  # what JSON columns hold can be read by eye

# SQLite numbers rows by itself only where the type is exactly INTEGER.
Id = BigInteger().with_variant(Integer, "sqlite")


def _filled_index(name: str, column: str) -> Index:
    """An index over the few rows that have the column: it costs the others nothing."""
    filled = text(f"{column} IS NOT NULL")
    return Index(name, column, sqlite_where=filled, postgresql_where=filled)


articles = Table(
    "articles",
    metadata,
    Column("id", Id, primary_key=True),
    Column("key", Text, nullable=False),  # what makes two readings the same article: its URL, or its file
    Column("digest", Text, nullable=False),  # SHA-256 of headline, byline, publisher, date and text
    Column("version", Integer, nullable=False),  # 1 for the oldest that was seen (derived)
    Column("current", Boolean, nullable=False),  # the newest version; the others are kept (derived)
    Column("url", Text),
    Column("title", Text),
    Column("byline", Text),
    Column("publisher", Text),
    Column("outlet", Text),  # the publisher's web address, else its name
    Column("published", Text),  # as the page has it
    Column("date", Text),  # the day of it
    Column("date_origin", Text),  # where it was found: markup, URL, text
    Column("dates", JSON, nullable=False),  # every candidate: [{"value": ..., "origin": ...}]
    Column("language", Text),
    Column("notes", JSON, nullable=False),
    Column("text", Text, nullable=False),
    Column("text_sha256", Text, nullable=False),
    Column("seen", Text, nullable=False),  # when its bytes were what the address gave
    Column("added", Text, nullable=False),
    Column("reader", Text, nullable=False),  # version of onrecord and its model that found the quotes
    UniqueConstraint("key", "digest", name="articles_key_digest"),
    Index("articles_date", "date"),
    Index("articles_outlet", "outlet"),
    Index("articles_publisher", "publisher", "outlet"),
    Index("articles_text_sha256", "text_sha256"),
    Index("articles_url", "url"),
    Index("articles_shelf", "current", "outlet", "date", "language", "reader"),  # all that a status counts
)

people = Table(
    "people",
    metadata,
    Column("id", Id, primary_key=True),
    Column("key", Text, nullable=False, unique=True),  # the name as compared, and what tells namesakes apart
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),  # person or organization
    Column("wikidata", Text),
    Column("description", Text),  # from the authority file
    Column("merged_into", Id, ForeignKey("people.id", ondelete="SET NULL")),
    Index("people_merged_into", "merged_into"),
)

# Names of an authority file. A name that an article uses needs no row: it is people.key.
names = Table(
    "names",
    metadata,
    Column("key", Text, primary_key=True),  # the name as compared
    Column("person_id", Id, ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("name", Text, nullable=False),
    Index("names_person", "person_id"),
)

entities = Table(
    "entities",
    metadata,
    Column("id", Id, primary_key=True),
    Column("article_id", Id, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),  # its id in the article's JSON
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("aliases", JSON, nullable=False),
    Column("mentions", JSON, nullable=False),  # [[start, end], ...]
    Column("person_id", Id, ForeignKey("people.id", ondelete="SET NULL")),  # by name; may be merged further
    UniqueConstraint("article_id", "number", name="entities_article_number"),
    Index("entities_person", "person_id"),
)

quotes = Table(
    "quotes",
    metadata,
    Column("id", Id, primary_key=True),
    Column("article_id", Id, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),  # its id in the article's JSON
    Column("outlet", Text),  # its article's, as is the date: so that a search need not look there (derived)
    Column("date", Text),
    Column("type", Text, nullable=False),
    Column("text", Text, nullable=False),  # the content's words, pieces joined by " … "
    Column("source", Text, nullable=False),  # the words that name who said it
    Column("cue", Text, nullable=False),
    Column("speaker", Text),  # names, joined by "; "; as corrected (derived)
    Column("speaker_read", Text),  # the same before any correction
    Column("speakers_read", JSON, nullable=False, server_default="[]"),  # numbers of these entities
    Column("about", Text, nullable=False),  # people and organizations that the content speaks of (derived)
    Column("person_id", Id, ForeignKey("people.id", ondelete="SET NULL")),  # first speaker, as corrected
    Column("start", Integer, nullable=False),  # of the content, in the article's text
    Column("end", Integer, nullable=False),
    Column("spans", JSON, nullable=False),  # {"source": [[start, end], ...], "cue": ..., "content": ...}
    Column("resolution", Text),
    Column("confidence", Float, nullable=False),
    Column("speaker_confidence", Float),
    Column("status", Text),  # confirmed or rejected, by a correction (derived)
    # What the text tells of the circumstances, with the places in spans; most quotes have few of them.
    Column("said", Text),  # when it was said, as ISO 8601 writes it
    Column("said_grain", Text),
    Column("said_first", Text),  # the first day that this can mean, and the last
    Column("said_last", Text),
    Column("said_approximate", Boolean),
    Column("medium", Text),  # post, statement, court ...
    Column("medium_name", Text),  # the network, outlet or title
    Column("addressee", Text),  # the words that name to whom
    Column("described_as", Text),  # the words that tell who the speaker is
    UniqueConstraint("article_id", "number", name="quotes_article_number"),
    Index("quotes_date", "date"),
    Index("quotes_type", "type"),
    # All that is counted of a person's quotes, so that nobody has to look up thousands of them for it.
    Index("quotes_person", "person_id", "date", "outlet", "type", "status", "article_id"),
    _filled_index("quotes_said", "said_first"),
    _filled_index("quotes_medium", "medium"),
    _filled_index("quotes_status", "status"),
    _filled_index("quotes_medium_name", "medium_name"),
)

# Who speaks a quote, one row each for a joint source, as corrected (derived).
speakers = Table(
    "speakers",
    metadata,
    Column("quote_id", Id, ForeignKey("quotes.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("entity_id", Id, ForeignKey("entities.id", ondelete="CASCADE")),
    Column("person_id", Id, ForeignKey("people.id", ondelete="SET NULL")),
    Index("speakers_entity", "entity_id"),
    Index("speakers_person", "person_id", "position"),
)

# What an article states about its people, a row for each statement: the same fact from many articles is put together
# when it is read (people/facts.py).
facts = Table(
    "facts",
    metadata,
    Column("id", Id, primary_key=True),
    Column("article_id", Id, ForeignKey("articles.id", ondelete="CASCADE"), nullable=False),
    Column("number", Integer, nullable=False),  # which of the article's facts it is
    Column("entity_id", Id, ForeignKey("entities.id", ondelete="CASCADE"), nullable=False),  # of whom
    Column("other_id", Id, ForeignKey("entities.id", ondelete="CASCADE")),  # whom the value names
    Column("kind", Text, nullable=False),  # age, birth, role, spouse ...
    Column("value", Text, nullable=False),
    Column("status", Text, nullable=False),  # plain, negated, hoped, reported, former
    Column("words", Text, nullable=False),  # the words that state it, pieces joined by " … "
    Column("start", Integer, nullable=False),  # of these words, in the article's text
    Column("end", Integer, nullable=False),
    Column("spans", JSON, nullable=False),  # [[start, end], ...]
    Column("born_first", Integer),  # the years of birth that an age leaves
    Column("born_last", Integer),
    Column("confidence", Float, nullable=False),
    Column("review", Text),  # confirmed or rejected, by a correction (derived)
    UniqueConstraint("article_id", "number", name="facts_article_number"),
    Index("facts_entity", "entity_id"),
    Index("facts_other", "other_id"),
)

# When it was, for each fact that the text dates.
events = Table(
    "events",
    metadata,
    Column("fact_id", Id, ForeignKey("facts.id", ondelete="CASCADE"), primary_key=True),
    Column("time", Text, nullable=False),  # as ISO 8601 writes it
    Column("grain", Text, nullable=False),
    Column("first", Text, nullable=False),  # the first day that this can mean, and the last
    Column("last", Text, nullable=False),
    Column("approximate", Boolean, nullable=False),
    Column("words", Text, nullable=False),  # that tell it, in the article's text
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)

# What was read, when and by which version; what was skipped and why.
sources = Table(
    "sources",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Text, nullable=False),  # a path, a URL, or "-"
    Column("kind", Text, nullable=False),
    Column("item", Text, nullable=False),  # one article of many: "offset 9131", "row 12"
    Column("offset", BigInteger),
    Column("length", BigInteger),
    Column("sha256", Text, nullable=False),  # of the article's bytes
    Column("reader", Text, nullable=False),
    Column("read_at", Text, nullable=False),
    Column("article_id", Id, ForeignKey("articles.id", ondelete="CASCADE")),
    Column("skipped", Text),  # the reason, where no article came of it
    Column("original", LargeBinary),  # the bytes (zlib), where nothing else keeps them
    UniqueConstraint("name", "item", "sha256", "reader", name="sources_reading"),
    Index("sources_article", "article_id"),
    Index("sources_kind", "kind", "skipped"),
)

# A layer over what was read: never overwritten by reading again, undone by a time, not by deleting.
corrections = Table(
    "corrections",
    metadata,
    Column("id", Id, primary_key=True),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("action", Text, nullable=False),  # confirm, reject, speaker, merge, confirm fact, reject fact
    Column("article_key", Text),
    Column(
        "quote", JSON
    ),  # {"text": ..., "content": [[start, end], ...], ...}: found again after a new reading
    Column("fact", JSON),  # {"words": ..., "spans": ..., "kind": ...}, likewise
    Column("speaker", Text),  # the new speaker's name as given; none where nobody can tell
    Column("person", Text),  # people.key: the new speaker, or who is merged
    Column("into", Text),  # people.key
    Column("note", Text),
    Column("undone_at", Text),
    Column("undone_by", Text),
    Index("corrections_article", "article_key"),
)

# What was asked to be forgotten, by hash only, so that the list itself tells nothing.
forgotten = Table(
    "forgotten",
    metadata,
    Column("kind", Text, primary_key=True),  # article, person or source
    Column("sha256", Text, primary_key=True),
    Column("at", Text, nullable=False),
)

# Which printed quotes are one utterance (derived): one row for each quote of a current version that was not rejected.
clusters = Table(
    "clusters",
    metadata,
    Column("quote_id", Id, ForeignKey("quotes.id", ondelete="CASCADE"), primary_key=True),
    Column("cluster_id", Id, nullable=False),  # the lowest quote_id among those of the utterance
    Column("component_id", Id, nullable=False),  # the lowest among all that hang together, by whatever steps
    Column("wording", BigInteger, nullable=False),  # one number for the same words, whatever the marks
    Column("speaker", Text),  # people.key of the first speaker, when the row was made
    Column("surname", Text),  # the last word of it
    Index("clusters_cluster", "cluster_id"),
    Index("clusters_component", "component_id"),
    Index("clusters_wording", "wording", "surname"),
)

# Runs of telling words by which wordings are found, as numbers (derived).
signatures = Table(
    "signatures",
    metadata,
    Column("signature", BigInteger, primary_key=True, autoincrement=False),
    Column("wording", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

# The newest of them, until there are enough to be sorted in (derived).
recent_signatures = Table(
    "recent_signatures",
    metadata,
    Column("signature", BigInteger, primary_key=True, autoincrement=False),
    Column("wording", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

# Articles that print one text, and articles that name an agency as theirs (derived).
copies = Table(
    "copies",
    metadata,
    Column("article_id", Id, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True),
    Column("story_id", Id, nullable=False),  # the lowest article_id among those that print the text
    Column("agency", Text),
    Index("copies_story", "story_id"),
)

# Searches that somebody wants to hear of: new quotes since the last time are told by onrecord alert.
searches = Table(
    "searches",
    metadata,
    Column("id", Id, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("query", JSON, nullable=False),  # fields of Query that narrow it, by name
    Column("made", Text, nullable=False),
    Column("told", Text, nullable=False),  # when it was last looked for something new
    Column("last_quote", BigInteger, nullable=False),  # the highest quotes.id at that time
)
