"""Where a paper was published, out of what a bibliography says of it."""

from kg.model import Published

_HOUSES = (Published.PUBLISHER, Published.SCHOOL, Published.INSTITUTION)


def venue(
    kind: Published | None, container: str, house: str
) -> tuple[str | None, Published | None]:
    """The venue, and what it is.

    Args:
        kind: What the type of the entry says that it is.
        container: The journal, the proceedings or the book that holds it.
        house: Its publisher, school or institution.
    """
    if kind in _HOUSES and (house or not container):
        return house or None, kind
    if container:
        return container, None if kind in _HOUSES else kind
    return (house, Published.OTHER) if house else (None, kind)


def kinds(
    *,
    journal: str = "",
    proceedings: str = "",
    book: str = "",
    publisher: str = "",
    school: str = "",
    institution: str = "",
) -> dict[str, Published]:
    """Type of entries, by its name in one kind of bibliography, to what venue it has.

    Each argument names the types of one kind.
    """
    given = {
        Published.JOURNAL: journal,
        Published.PROCEEDINGS: proceedings,
        Published.BOOK: book,
        Published.PUBLISHER: publisher,
        Published.SCHOOL: school,
        Published.INSTITUTION: institution,
    }
    return {name: kind for kind, names in given.items() for name in names.split()}
