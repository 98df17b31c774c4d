/* Keys, and the theme. */

const KEYS = [
  ["/", "search"],
  ["j  k", "next and previous: rows, and marks in a text"],
  ["enter", "open; on a map, put in the middle"],
  ["c", "the case of a note's main claim"],
  ["m", "the map around what is shown, and back to it"],
  ["o", "on a map, open the page of what is selected"],
  ["b", "back"],
  ["h", "home"],
  ["t", "light, dark, or as the system has it"],
  ["esc", "leave the search or this help; else back"],
  ["?", "these keys"],
];

const search = el("input", {
  type: "search",
  id: "search",
  placeholder: "Search inquiries, claims, notes…",
  autocomplete: "off",
  spellcheck: "false",
  "aria-label": "Search",
  "aria-keyshortcuts": "/",
});

const help = el(
  "dialog",
  { "aria-label": "Keys" },
  el("h2", {}, "Keys"),
  el(
    "dl",
    { class: "keys" },
    KEYS.map(([key, told]) => [
      el(
        "dt",
        {},
        key.split("  ").map((one) => el("kbd", {}, one)),
      ),
      el("dd", {}, told),
    ]),
  ),
);
help.append(button("close", () => help.close()));

const THEMES = ["system", "light", "dark"];

/** What is kept from one opening to the next, where the browser keeps anything. */
const kept = {
  read: () => {
    try {
      return localStorage.getItem("assay-theme");
    } catch {
      return null;
    }
  },
  write: (theme) => {
    try {
      localStorage.setItem("assay-theme", theme);
    } catch {
      return;
    }
  },
};

function wear(theme) {
  document.documentElement.dataset.theme = theme;
  themeButton.textContent = { system: "◐", light: "☀", dark: "☾" }[theme];
  themeButton.setAttribute("aria-label", `Theme: ${theme}; change it`);
}

const themeButton = button(
  "",
  () => {
    const next =
      THEMES[(THEMES.indexOf(document.documentElement.dataset.theme) + 1) % THEMES.length];
    wear(next);
    kept.write(next);
  },
  { class: "icon", title: "theme (t)" },
);

const helpButton = button("?", () => help.showModal(), {
  class: "icon",
  title: "keys (?)",
  "aria-label": "Keys",
});

/** The next thing to stand on, or the one before. */
function step(way) {
  const stops = [...content.querySelectorAll("[data-stop]")].filter(
    (stop) => stop.getClientRects().length,
  );
  const here = stops.indexOf(document.activeElement);
  const seen = stops.findIndex((stop) => stop.getBoundingClientRect().top > 60);
  const next = here < 0 ? Math.max(seen, 0) : here + way;
  const stop = stops[Math.min(Math.max(next, 0), stops.length - 1)];
  if (!stop) return;
  stop.focus({ preventScroll: true });
  stop.scrollIntoView({ block: "nearest" });
}

const selected = () => {
  const { node } = document.activeElement.dataset || {};
  return node ? byId.get(node) : shown.node;
};

const ACTIONS = {
  "/": () => search.select(),
  j: () => step(1),
  k: () => step(-1),
  c: () => {
    const claim =
      shown.node &&
      (shown.node.kind === "note"
        ? mainClaimOf(shown.node)
        : noteOf(shown.node) && mainClaimOf(noteOf(shown.node)));
    if (claim) go(claim.id);
  },
  m: () => shown.node && go(shown.map ? shown.node.id : `map/${shown.node.id}`),
  o: () => selected() && go(selected().id),
  b: () => back(),
  h: () => go(""),
  t: () => themeButton.click(),
  "?": () => help.showModal(),
  Escape: () => back(),
};

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  if (event.target === search) return onSearchKey(event);
  const action = ACTIONS[event.key];
  if (!action) return;
  event.preventDefault();
  action();
}

function onSearchKey(event) {
  if (event.key === "Escape") {
    event.preventDefault();
    search.blur();
    if (shown.found) history.back();
  } else if (event.key === "Enter" || event.key === "ArrowDown") {
    event.preventDefault();
    const first = content.querySelector("[data-stop]");
    if (first) first.focus();
  }
}
