"""The schema of the workspace, as ordered functions."""

import sqlite3
from collections.abc import Callable

from kg import schema
from kg.packed import pack
from kg.scripts import runs, searchable
from kg.text import content_id

Migration = Callable[[sqlite3.Connection], None]


def m001_documents_and_graph(db: sqlite3.Connection) -> None:
    """Documents as read, the graph they make, words to find them by, ids kept."""
    for statement in schema.FIRST:
        db.execute(statement)


def m002_corrections(db: sqlite3.Connection) -> None:
    """What a person said of what was read, and what it turned out to name."""
    db.execute(
        """create table correction (
            position integer primary key, action text not null, body text not null
        )"""
    )


def m003_snapshots(db: sqlite3.Connection) -> None:
    """The way back to earlier graphs; of a graph that is there, when that began."""
    for statement in _M003:
        db.execute(statement)


_M003 = (
    """create table snapshot (
        generation integer primary key,
        made_at text not null,
        readers text not null,
        undo blob
    )""",
    """create table past_text (
        path text not null, generation integer not null, text blob not null,
        primary key (path, generation)
    ) without rowid""",
    """insert into snapshot
        select cast(value as integer), strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now'),
            coalesce((select group_concat(reader, ' ') from
                (select distinct reader from document order by reader)), ''), null
        from meta where key = 'generation'""",
)


def m004_excerpts(db: sqlite3.Connection) -> None:
    """Texts that imported graphs quote and no file of the collection holds."""
    db.execute(
        """create table excerpt (
            path text primary key, sha256 text not null, text text not null
        )"""
    )


def m005_communities(db: sqlite3.Connection) -> None:
    """The topics that were found last, so that they keep their names."""
    db.execute(
        """create table community (
            node text primary key, number integer not null
        ) without rowid"""
    )
    db.execute(
        "create table community_name (number integer primary key, name text not null)"
    )


def m006_contributions(db: sqlite3.Connection) -> None:
    """What each document contributes, so that an edit exchanges only its own part.

    Edges get ids that are a function of what they say. The next index finds no
    contributions and resolves everything once.
    """
    for statement in _M006:
        db.execute(statement)
    edges = db.execute("select id, body from edge").fetchall()
    db.executemany(
        "update edge set id = ? where id = ?",
        [(content_id(body), number) for number, body in edges],
    )


_M006 = (
    """create table draft (
        node text not null, phase integer not null, doc text not null,
        position integer not null, body text not null,
        primary key (node, phase, doc, position)
    ) without rowid""",
    "create index draft_doc on draft (doc, phase, position)",
    """create table link (
        doc text not null, edge integer not null, primary key (doc, edge)
    ) without rowid""",
    "create index link_edge on link (edge)",
    """create table region (
        node text not null, doc text not null, position integer not null,
        start integer not null, "end" integer not null,
        primary key (node, doc, position)
    ) without rowid""",
    "create index region_doc on region (doc)",
    """create table gives (
        key text not null, rank integer not null, doc text not null,
        position integer not null, node text not null, body text not null,
        primary key (key, rank, doc, position)
    ) without rowid""",
    "create index gives_doc on gives (doc)",
    "create table seeks (doc text primary key, keys blob not null)",
    "create table dirty (doc text primary key) without rowid",
    "create index ledger_id on ledger (id)",
    "create index problem_file on problem (file)",
)


def m007_states(db: sqlite3.Connection) -> None:
    """What is known of files, beside their texts, so that no text is read for it."""
    db.execute(
        "create index document_state on document (path, sha256, size, mtime_ns, reader)"
    )


def m008_rows_in_the_order_they_come(db: sqlite3.Connection) -> None:
    """Contributions lie as they are written, and an edge's JSON lies in one place.

    What a table is looked up by is in its indexes, which may be built at the end. The
    next index finds no contributions and resolves everything once.
    """
    for statement in _M008:
        db.execute(statement)


_M008 = (
    "drop table draft",
    """create table draft (
        node text not null, phase integer not null, doc text not null,
        position integer not null, body text not null
    )""",
    "create index draft_node on draft (node, phase, doc, position)",
    "create index draft_doc on draft (doc, phase, position)",
    "drop table region",
    """create table region (
        node text not null, doc text not null, position integer not null,
        start integer not null, "end" integer not null
    )""",
    "create index region_node on region (node, doc, position)",
    "create index region_doc on region (doc)",
    "drop table gives",
    """create table gives (
        key text not null, rank integer not null, doc text not null,
        position integer not null, node text not null, body text not null
    )""",
    "create index gives_key on gives (key, rank, doc, position)",
    "create index gives_doc on gives (doc)",
    """create table edge_anew (
        id integer primary key,
        source text not null, relation text not null, target text not null,
        body text not null
    )""",
    "insert into edge_anew select id, source, relation, target, body from edge "
    "order by id",
    "drop table edge",
    "alter table edge_anew rename to edge",
    "create index edge_source on edge (source, relation, target)",
    "create index edge_target on edge (target, relation, source)",
    "delete from meta where key = 'resolved'",
)


def m009_aside(db: sqlite3.Connection) -> None:
    """The edges that a person corrected, as they were read.

    So other corrections are obeyed without resolving everything. The next index
    resolves everything once, and finds them.
    """
    db.execute("create table aside (doc text not null, read text not null, now text)")
    db.execute("create index aside_doc on aside (doc)")
    db.execute("delete from meta where key = 'resolved'")


def m010_packed(db: sqlite3.Connection) -> None:
    """What files say is compressed: a fifth of its size, of all a tenth less."""
    db.execute(_M010)
    said = db.execute(f"select {_STATE}, text, parsed from document order by path")
    db.executemany(
        "insert into document_anew values (?, ?, ?, ?, ?, ?, ?)",
        ((*rest, pack(parsed, quickly=True)) for *rest, parsed in said),
    )
    db.execute("drop table document")
    db.execute("alter table document_anew rename to document")
    db.execute(f"create index document_state on document ({_STATE})")


_STATE = "path, sha256, size, mtime_ns, reader"
_M010 = """create table document_anew (
    path text primary key,
    sha256 text not null,
    size integer not null,
    mtime_ns integer not null,
    reader text not null,
    text text not null,
    parsed blob not null
)"""


def m011_postings(db: sqlite3.Connection) -> None:
    """In which passages each word stands, as arrays, and which are not in these yet.

    The next index puts the graph together once, and with it these.
    """
    for statement in _M011:
        db.execute(statement)


_M011 = (
    """create table posting (
        part integer not null, term text not null, body blob not null,
        primary key (part, term)
    ) without rowid""",
    """create table posted (
        part integer primary key,
        rows blob not null, lengths blob not null, kinds blob not null
    )""",
    "create table unposted (id integer primary key, is_seen integer not null)",
    """create trigger passage_added_unposted after insert on passage begin
        insert or replace into unposted values (new.id, 0);
    end""",
    """create trigger passage_removed_unposted after delete on passage begin
        insert or replace into unposted values (old.id, 0);
    end""",
    "delete from meta where key = 'resolved'",
)


def m012_parts(db: sqlite3.Connection) -> None:
    """Postings lie in many parts: a passage that changed is in that one of them."""
    db.execute("alter table unposted rename column is_seen to part")


def m013_outcomes_and_main_claims(db: sqlite3.Connection) -> None:
    """What tests came to, and which claims are main ones, is told by indexes."""
    db.execute(
        "create index edge_outcome on edge "
        "(json_extract(body, '$.outcome'), target, source) where relation = 'tests'"
    )
    # With the kind before it, so that no index of all kinds is preferred to it.
    db.execute(
        "create index node_role on node "
        "(kind, json_extract(body, '$.role'), id) where kind = 'claim'"
    )


def m014_pairs_of_characters(db: sqlite3.Connection) -> None:
    """Texts whose script sets no words apart are found by what they hold.

    Only those are written anew; the next index puts their postings together.
    """
    for statement in _M014:
        db.execute(statement)
    old = [row for row in db.execute(_EVERY_PASSAGE) if any(runs(f"{row[1]}{row[2]}"))]
    for row, title, text in old:
        db.execute(
            "insert into words (words, rowid, title, text) values ('delete', ?, ?, ?)",
            (row, title, text),
        )
        db.execute(
            "insert into words (rowid, title, text) values (?, ?, ?)",
            (row, searchable(title), searchable(text)),
        )
        db.execute("insert or replace into unposted values (?, 0)", (row,))
    if old:
        db.execute("delete from meta where key = 'resolved'")


_EVERY_PASSAGE = "select id, title, text from passage"
_M014 = (
    "drop trigger passage_added",
    "drop trigger passage_removed",
    """create trigger passage_added after insert on passage begin
        insert into words (rowid, title, text)
        values (new.id, searchable(new.title), searchable(new.text));
    end""",
    """create trigger passage_removed after delete on passage begin
        insert into words (words, rowid, title, text)
        values ('delete', old.id, searchable(old.title), searchable(old.text));
    end""",
)


MIGRATIONS: tuple[Migration, ...] = (
    m001_documents_and_graph,
    m002_corrections,
    m003_snapshots,
    m004_excerpts,
    m005_communities,
    m006_contributions,
    m007_states,
    m008_rows_in_the_order_they_come,
    m009_aside,
    m010_packed,
    m011_postings,
    m012_parts,
    m013_outcomes_and_main_claims,
    m014_pairs_of_characters,
)
"""In the order they run; the schema version is how many have run."""


def version(db: sqlite3.Connection) -> int:
    """How many migrations this database has seen."""
    return int(db.execute("pragma user_version").fetchone()[0])


def migrate(db: sqlite3.Connection) -> None:
    """Bring the schema up to date, each step in a transaction of its own."""
    db.create_function("searchable", 1, searchable, deterministic=True)
    for number, step in enumerate(MIGRATIONS, start=1):
        if version(db) >= number:
            continue
        db.execute("begin immediate")
        try:
            if version(db) < number:
                step(db)
                db.execute(f"pragma user_version = {number}")
            db.execute("commit")
        finally:
            if db.in_transaction:  # not committed, nor ended by a full disk
                db.execute("rollback")
