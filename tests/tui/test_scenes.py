from tests.tui.scenes import ELSEWHERE, SCENES, screens


def test_every_screen_has_a_scene() -> None:
    known = {scene.screen for scene in SCENES} | set(ELSEWHERE)
    missing = {screen.__name__ for screen in screens()} - known
    assert not missing, f"say in tests/tui/scenes.py which keys lead to {missing}"
    assert len({scene.name for scene in SCENES}) == len(SCENES)
