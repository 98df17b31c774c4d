/* What is shown: the part of the address after `#` says it. */

const content = el("main", { id: "content", tabindex: "-1" });
/** What is shown now: its node, whether as a map, whether what a search found. */
let shown = {};
/** Where one was on each page, for whoever comes back to it. */
const places = new Map();
let address = null;
let came = "back";

const header = el(
  "header",
  {},
  el("a", { class: "skip", href: "#content" }, "Skip to what is shown"),
  el("a", { class: "brand", href: "#", title: "home (h)", dir: "auto" }, lists.title),
  el("form", { role: "search" }, search, el("kbd", { "aria-hidden": "true" }, "/")),
  el(
    "nav",
    { "aria-label": "Kinds" },
    LISTS.filter((kind) => nodes.some((node) => node.kind === kind)).map((kind) =>
      el("a", { href: `#${KINDS.get(kind).many}` }, KINDS.get(kind).many),
    ),
  ),
  el("div", { class: "icons" }, themeButton, helpButton),
);

/** What a search found, for those who hear the page while they type. */
const told = el("p", { class: "heard", role: "status" });

const footer = el(
  "footer",
  {},
  `Written by assay ${lists.version}. One file, nothing is loaded. What is read out of the notes can be wrong: every sentence links to where it stands.`,
);

/** Show what an address asks for. */
function page(asked) {
  const [first, ...rest] = asked.split("/");
  const last = rest.join("/");
  if (first === "map" && byId.has(last)) {
    const node = byId.get(last);
    return [mapPage(node), { node, map: true }, `map · ${node.text}`];
  }
  if (first === "find") return [findPage(last), { found: true }, `${last} · search`];
  const kind = LISTS.find((one) => KINDS.get(one).many === first);
  if (kind) return [listPage(kind, last), {}, first];
  const [id, target] = asked.split("@");
  if (byId.has(id)) {
    const node = byId.get(id);
    standingOn = node.weight ? noteOf(node) : node;
    return [PAGES[node.kind](node, target), { node }, node.text];
  }
  if (!asked) return [overviewPage(), {}, ""];
  return [
    el(
      "article",
      {},
      el("h1", {}, "Nothing here"),
      el("p", {}, "This collection has nothing of that name."),
    ),
    {},
    "nothing here",
  ];
}

/** Remember where one is. */
function leave() {
  if (address === null) return;
  const stops = [...content.querySelectorAll("[data-stop]")];
  places.set(address, [scrollY, stops.indexOf(document.activeElement)]);
}

function show() {
  const asked = decode(location.hash.slice(1));
  if (asked === address) return;
  const typing = document.activeElement === search;
  help.close();
  leave();
  const [made, state, title] = page(asked);
  shown = state;
  address = asked;
  content.replaceChildren(made);
  if (state.map) mapIn(made.querySelector(".map"), state.node);
  document.title = title ? `${bare(title)} · ${lists.title}` : lists.title;
  for (const link of header.querySelectorAll("nav a")) {
    const current = link.hash.slice(1) === asked.split("/")[0];
    if (current) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  if (!state.found) search.value = "";
  else if (!typing) search.value = asked.slice("find/".length);
  told.textContent = state.found ? content.querySelector(".kind").textContent : "";
  if (!typing) settle();
  came = "back";
}

/** Scroll to what is meant, or to where one was; and let keys begin there. */
function settle() {
  const hit = content.querySelector(".hit");
  const [top, stop] = (came === "back" && places.get(address)) || [0, -1];
  const stops = content.querySelectorAll("[data-stop]");
  (stops[stop] || (shown.map && content.querySelector("[data-focus]")) || content).focus({
    preventScroll: true,
  });
  scrollTo(0, top);
  if (hit && came !== "back") hit.scrollIntoView({ block: "center" });
}

function decode(hash) {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}

/** Open an address; one more step to come back from. */
function go(asked) {
  came = "link";
  location.hash = `#${asked}`;
  // The event comes later; keys pressed meanwhile are meant for the new page.
  show();
}

/** Where one came from; never out of the page. */
function back() {
  if (places.size) history.back();
  else go("");
}

search.addEventListener("input", () => {
  const asked = `#find/${encodeURIComponent(search.value)}`;
  if (shown.found) location.replace(asked);
  else location.hash = asked;
  show();
});
search.form.addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (link.className === "skip") content.focus();
  else go(link.getAttribute("href").slice(1));
});
document.addEventListener("keydown", onKey);
addEventListener("hashchange", show);

history.scrollRestoration = "manual";
wear(THEMES.includes(kept.read()) ? kept.read() : "system");
came = "link";
document.body.prepend(header, told, content, footer, help);
show();
