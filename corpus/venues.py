"""Where a paper was published, out of what a bibliography says of it."""

from kg.model import VenueKind

_HOUSES = (VenueKind.PUBLISHER, VenueKind.SCHOOL, VenueKind.INSTITUTION)


def venue(
    kind: VenueKind | None, container: str, house: str
) -> tuple[str | None, VenueKind | None]:
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
    return (house, VenueKind.OTHER) if house else (None, kind)


def kinds(
    *,
    journal: str = "",
    proceedings: str = "",
    book: str = "",
    publisher: str = "",
    school: str = "",
    institution: str = "",
) -> dict[str, VenueKind]:
    """Type of entries, by its name in one kind of bibliography, to what venue it has.

    Each argument names the types of one kind.
    """
    given = {
        VenueKind.JOURNAL: journal,
        VenueKind.PROCEEDINGS: proceedings,
        VenueKind.BOOK: book,
        VenueKind.PUBLISHER: publisher,
        VenueKind.SCHOOL: school,
        VenueKind.INSTITUTION: institution,
    }
    return {name: kind for kind, names in given.items() for name in names.split()}
