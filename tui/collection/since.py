"""What changed in a collection since a date, a commit, or the index before the last."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from corpus.git import Repository, repository
from kg import snapshots
from kg.changes import Changes, changes
from kg.delta import between
from kg.errors import PastUnknown
from kg.evidence import Links
from kg.loaded import Loaded
from kg.past import Past
from kg.snapshots import Snapshot
from kg.store import Store
from tui.collection.workspace import Workspace
from tui.places import Texts

LAST = "last"
_DATED = re.compile(r"\d{4}[-/.]\d|\d{1,2}[/.]\d{1,2}[/.]\d{4}")
_AGO = re.compile(r"(\d{1,4})([dw])")
_DAYS = {"d": 1, "w": 7}
_FORMS = "2026-11-25, yesterday, 7d or 2w"


@dataclass(frozen=True, slots=True)
class Since:
    """A collection compared with what it was."""

    was: str
    """What it is compared with, in words: `commit 1a2b3c4d5e6f of 2026-11-25`."""
    made_at: datetime
    """When that state was made."""
    commit: str | None
    """The commit, if the state was read from one."""
    notice: str | None
    """What should be known of the comparison."""
    old: Links
    old_texts: Texts
    found: Changes


def since(
    workspace: Workspace, store: Store, name: str, *, most: int | None = None
) -> Since:
    """What changed since a state of the collection.

    Args:
        workspace: The collection and its settings.
        store: What was indexed; the later state.
        name: `last`, a date, or any name of a commit.
        most: So many claims are weighed at most, where the state was indexed.

    Raises:
        PastUnknown: If that is no date or commit, or nothing is known from then.
        InputRefused: If git fails.
    """
    kept = snapshots.snapshots(store)
    if name == LAST:
        if len(kept) < 2:
            raise PastUnknown(
                "only one state of the collection is kept, so there is nothing before "
                "it; index again when something changed, or give a commit"
            )
        return _since_snapshot(store, kept[-2], kept[-1], most)
    when = moment(name)
    if when is None:
        return _since_commit(workspace, store, *_commit(workspace, name))
    earlier = [snapshot for snapshot in kept if snapshot.made_at <= when]
    if earlier:
        return _since_snapshot(store, earlier[-1], kept[-1], most)
    return _since_commit(workspace, store, *_commit_before(workspace, when, kept))


def moment(name: str) -> datetime | None:
    """The time that a date names, or None if it is written like no date.

    Raises:
        PastUnknown: If it is written like a date and is none, or is yet to come.
    """
    ago = _AGO.fullmatch(name)
    if name in ("today", "yesterday"):
        return _days_ago(name == "yesterday")
    if ago:
        return _days_ago(int(ago[1]) * _DAYS[ago[2]])
    if not _DATED.match(name):
        return None
    try:
        when = datetime.fromisoformat(name).astimezone()
    except (ValueError, OverflowError) as error:
        raise PastUnknown(f"'{name}' is no date; write it as {_FORMS}") from error
    if when > datetime.now(UTC):
        raise PastUnknown(f"{name} is yet to come; give a date that is past")
    return when


def _days_ago(days: int) -> datetime:
    """When a day began, by the clock that was shown then: summer's may be another."""
    return datetime.combine(date.today() - timedelta(days), time()).astimezone()


def _since_snapshot(
    store: Store, snapshot: Snapshot, last: Snapshot, most: int | None
) -> Since:
    past = Past(store, snapshot)
    notice = None
    if snapshot.readers != last.readers:
        notice = (
            "files are read by another version of Assay since: "
            "some of the changes may be its doing"
        )
    return Since(
        was=f"the index of {_told(snapshot.made_at)}",
        made_at=snapshot.made_at,
        commit=None,
        notice=notice,
        old=past,
        old_texts=past,
        found=changes(past, store, past.delta(), most=most),
    )


def _since_commit(
    workspace: Workspace, store: Store, repository: Repository, commit: str
) -> Since:
    from corpus.earlier import at_commit

    earlier = at_commit(
        repository, commit, store, max_bytes=workspace.settings.max_file_mb << 20
    )
    old = Loaded(earlier.resolution.nodes, earlier.resolution.edges)
    new = Loaded(store.nodes(), store.edges())
    made_at = repository.made_at(commit) or datetime.fromtimestamp(0, UTC)
    return Since(
        was=f"commit {commit[:12]} of {_told(made_at)}",
        made_at=made_at,
        commit=commit,
        notice=None,
        old=old,
        old_texts=earlier,
        found=changes(old, new, between(old, new)),
    )


def _commit(workspace: Workspace, name: str) -> tuple[Repository, str]:
    found = repository(workspace.collection)
    if found is None:
        raise PastUnknown(
            f"'{name}' is no date ({_FORMS}), and {workspace.collection} is in no git "
            "repository"
        )
    commit = found.commit(name)
    if commit is None:
        raise PastUnknown(
            f"'{name}' is no date ({_FORMS}) and no commit of the repository of "
            f"{workspace.collection}"
        )
    return found, commit


def _commit_before(
    workspace: Workspace, when: datetime, kept: Sequence[Snapshot]
) -> tuple[Repository, str]:
    found = repository(workspace.collection)
    commit = found.commit_before(when) if found else None
    if found is None or commit is None:
        oldest = (
            f"the oldest is of {_told(kept[0].made_at)}" if kept else "there is none"
        )
        also = " and no commit is" if found else ""
        raise PastUnknown(
            f"no state of the collection is kept from {_told(when)} or before: "
            f"{oldest}{also and f',{also} older either'}; give a later date"
        )
    return found, commit


def _told(when: datetime) -> str:
    return f"{when.astimezone():%Y-%m-%d %H:%M}"
