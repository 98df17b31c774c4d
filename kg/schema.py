"""The tables that every workspace began with."""

TOKENIZER = "porter unicode61 remove_diacritics 2"
"""What makes words of texts, in the words of FTS5."""
FIRST = (
    """create table meta (
        key text primary key, value text not null
    ) without rowid""",
    """create table document (
        path text primary key,
        sha256 text not null,
        size integer not null,
        mtime_ns integer not null,
        reader text not null,
        text text not null,
        parsed text not null
    )""",
    """create table ledger (
        key text primary key, id text not null
    ) without rowid""",
    """create table node (
        id text primary key, kind text not null, label text not null,
        body text not null
    )""",
    "create index node_kind on node (kind, id)",
    """create table edge (
        id integer primary key,
        source text not null, relation text not null, target text not null,
        body text not null unique
    )""",
    "create index edge_source on edge (source, relation, target)",
    "create index edge_target on edge (target, relation, source)",
    """create table name (
        folded text not null, node text not null, primary key (folded, node)
    ) without rowid""",
    "create index name_node on name (node)",
    """create table problem (
        file text not null, line integer not null, code text not null,
        message text not null
    )""",
    """create table passage (
        id integer primary key,
        node text not null, ordinal integer not null, kind text not null,
        title text not null, text text not null, content integer not null,
        file text, start integer, "end" integer,
        unique (node, ordinal)
    )""",
    "create index passage_content on passage (content)",
    f"""create virtual table words using fts5 (
        title, text, content='passage', content_rowid='id',
        tokenize="{TOKENIZER}", prefix='2 3'
    )""",
    """create trigger passage_added after insert on passage begin
        insert into words (rowid, title, text)
        values (new.id, new.title, new.text);
    end""",
    """create trigger passage_removed after delete on passage begin
        insert into words (words, rowid, title, text)
        values ('delete', old.id, old.title, old.text);
    end""",
)
"""What makes them, in order; `kg.migrations` tells what came after."""
