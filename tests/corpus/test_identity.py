from corpus.identity import HeldHere, Ledger, key
from corpus.note_ids import give_ids
from corpus.renamed import Renamed
from kg.model import Kind, NodeId, Note


def note(title: str, file: str, thesis: str | None = None) -> Note:
    return Note(id=NodeId("#"), text=title, title=title, file=file, thesis=thesis)


def kept(ledger: Ledger) -> Ledger:
    """The ledger as the next run finds it."""
    assert isinstance(ledger.held, HeldHere)
    held = {k: v for k, v in ledger.held.items() if k not in ledger.dropped}
    return Ledger({**held, **ledger.minted})


def test_an_id_is_minted_once() -> None:
    ledger = Ledger({})
    name = key(Kind.TOPIC, "rest")
    assert ledger.mint(name, Kind.TOPIC, "Rest & sleep") == "topic:rest-sleep"
    assert kept(ledger).mint(name, Kind.TOPIC, "Other words") == "topic:rest-sleep"


def test_a_clash_gets_the_next_number_and_keeps_it() -> None:
    ledger = Ledger({})
    for number in range(3):
        ledger.mint(key(Kind.TOPIC, str(number)), Kind.TOPIC, "Rest")
    again = kept(ledger)
    ids = [again.get(key(Kind.TOPIC, str(number))) for number in range(3)]
    assert ids == ["topic:rest", "topic:rest-2", "topic:rest-3"]


def test_an_edited_sentence_takes_over_and_a_new_one_does_not() -> None:
    ledger = Ledger({})
    first = key(Kind.CLAIM, "note:a", "sampling helps on easy tasks")
    ledger.mint(first, Kind.CLAIM, "Sampling helps on easy tasks")
    later = kept(ledger)
    edited = key(Kind.CLAIM, "note:a", "sampling helps on very easy tasks")
    fresh = key(Kind.CLAIM, "note:a", "verifiers are hard to train at all")
    later.reanchor({edited: "", fresh: ""})
    assert later.get(edited) == "claim:sampling-helps-on-easy-tasks"
    assert later.get(fresh) is None
    assert first in later.dropped


def test_a_sentence_of_another_note_is_never_taken_over() -> None:
    ledger = Ledger({})
    ledger.mint(key(Kind.CLAIM, "note:a", "sampling helps"), Kind.CLAIM, "x")
    later = kept(ledger)
    moved = key(Kind.CLAIM, "note:b", "sampling helps")
    later.reanchor({moved: ""})
    assert later.get(moved) is None


def test_a_sentence_still_there_keeps_its_id_from_its_like() -> None:
    ledger = Ledger({})
    old = key(Kind.CLAIM, "note:a", "sampling helps on easy tasks")
    ledger.mint(old, Kind.CLAIM, "x")
    later = kept(ledger)
    twin = key(Kind.CLAIM, "note:a", "sampling helps on easy task")
    later.reanchor({old: "", twin: ""})
    assert later.get(twin) is None


def test_two_notes_with_one_title_are_two_notes() -> None:
    ledger = Ledger({})
    notes = [note("Why?", "a.txt", "one thing"), note("Why?", "b.txt", "another thing")]
    assert give_ids(notes, ledger) == ["note:why", "note:why-2"]
    assert give_ids(notes[::-1], kept(ledger)) == ["note:why-2", "note:why"]


def test_two_pages_of_one_thesis_are_one_note() -> None:
    pages = [
        note("Old title?", "a.txt", "one thing"),
        note("New?", "b.txt", "One thing"),
    ]
    assert len(set(give_ids(pages, Ledger({})))) == 1


def test_a_renamed_title_keeps_the_id_by_thesis_or_file() -> None:
    ledger = Ledger({})
    give_ids([note("Old?", "a.txt", "thesis"), note("Plain", "b.md")], ledger)
    renamed = [note("New?", "a.txt", "thesis"), note("Other", "b.md")]
    assert give_ids(renamed, kept(ledger)) == ["note:old", "note:plain"]


def test_a_note_moved_to_the_place_of_another_keeps_its_id() -> None:
    ledger = Ledger({})
    one, two = note("One?", "1.txt", "thesis one"), note("Two?", "2.txt", "thesis two")
    give_ids([one, two], ledger)
    swapped = [note("Two?", "1.txt", "thesis two"), note("One?", "2.txt", "thesis one")]
    assert give_ids(swapped, kept(ledger)) == ["note:two", "note:one"]


def saying(ledger: Ledger, here: dict[str, set[str]]) -> list[NodeId]:
    """The ids of pages without a title of their own, which say this."""
    pages = [note(file.partition(".")[0], file) for file in here]
    said = [lambda said=said: frozenset(said) for said in here.values()]
    renamed = Renamed(ledger, said, lambda files: [f for f in files if f in here])
    ids = give_ids(pages, ledger, renamed=renamed)
    for node, texts in zip(ids, here.values(), strict=True):
        for text in texts:
            ledger.mint(key(Kind.CLAIM, node, text), Kind.CLAIM, text)
    return ids


def test_a_page_whose_file_is_called_otherwise_is_known_by_what_it_says() -> None:
    ledger = Ledger({})
    saying(ledger, {"a.md": {"naps help", "tea helps"}, "c.md": {"naps help"}})
    again = kept(ledger)
    now = {"b.md": {"naps help", "tea helps", "rest helps"}, "c.md": {"naps help"}}
    assert saying(again, now) == ["note:a", "note:c"]
    assert saying(kept(again), {**now, "a.md": {"figs help"}})[-1] == "note:a-2"


def test_a_page_that_says_mostly_other_things_is_another_note() -> None:
    ledger = Ledger({})
    saying(ledger, {"a.md": {"naps help", "tea helps"}, "c.md": {"figs help"}})
    now = {"b.md": {"naps help", "rest helps", "walks help"}, "d.md": set()}
    assert saying(kept(ledger), now) == ["note:b", "note:d"]


def test_a_page_beside_one_that_says_the_same_is_another_note() -> None:
    ledger = Ledger({})
    saying(ledger, {"a.md": {"naps help"}})
    now = {"a.md": {"naps help"}, "b.md": {"naps help"}}
    assert saying(kept(ledger), now) == ["note:a", "note:b"]
