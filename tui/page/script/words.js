/* Search by words: BM25 over an index that the file brings along. */

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const VALUE = new Map([...DIGITS].map((digit, value) => [digit, value]));
const K1 = 1.2;
const B = 0.75;
const SAME_ROOT = 0.7;
const GROWING = 0.5;
const WORD = /[\p{L}\p{N}]+/gu;
const ENDING = /(?:ations?|ings?|ers?|ed|es|s|ly|e)$/;

/** Whole numbers from a string: base 64 digits, the lowest first, a sixth bit for more. */
function unpacked(text) {
  const numbers = [];
  let number = 0;
  let shift = 1;
  for (const digit of text) {
    const value = VALUE.get(digit);
    number += (value & 31) * shift;
    shift *= 32;
    if (value < 32) {
      numbers.push(number);
      number = 0;
      shift = 1;
    }
  }
  return numbers;
}

const plain = (text) => text.toUpperCase().toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
const wordsOf = (text) => plain(text).match(WORD) || [];

/** What is left of a word without its ending: words with one root count as alike. */
function root(word) {
  const short = word.replace(ENDING, "");
  return short.length >= 4 ? short : word;
}

const index = new Map(dataOf("words"));
const roots = new Map();
for (const word of index.keys()) {
  const key = root(word);
  if (roots.has(key)) roots.get(key).push(word);
  else roots.set(key, [word]);
}
const lengths = unpacked(lists.lengths);
const meanLength = lengths.reduce((sum, length) => sum + length, 0) / (lengths.length || 1);

/** What is looked for: each typed word with the words of the index that answer to it. */
function soughtIn(typed) {
  const growing = /[\p{L}\p{N}]$/u.test(typed);
  const words = [...new Set(wordsOf(typed))];
  return words
    .map((word, at) => {
      const weights = new Map();
      if (growing && at === words.length - 1 && word.length > 1) {
        for (const other of index.keys()) if (other.startsWith(word)) weights.set(other, GROWING);
      }
      for (const other of roots.get(root(word)) || []) weights.set(other, SAME_ROOT);
      if (index.has(word)) weights.set(word, 1);
      return { word, weights };
    })
    .filter(({ weights }) => weights.size);
}

/** Nodes that hold what is sought, best first, as [node, score]. */
function ranked(sought) {
  const total = new Map();
  for (const { weights } of sought) {
    const best = new Map();
    for (const [word, weight] of weights) score(word, weight, best);
    for (const [node, part] of best) {
      const held = total.get(node) || [0, 0];
      total.set(node, [held[0] + part, held[1] + 1]);
    }
  }
  const found = [...total].map(([node, [sum, terms]]) => [
    nodes[node],
    (sum * terms) / sought.length,
  ]);
  return found.sort(([a, x], [b, y]) => y - x || (a.id < b.id ? -1 : 1));
}

/** BM25, Robertson and others 1994, of one word; of several forms the best counts. */
function score(word, weight, best) {
  const packed = unpacked(index.get(word));
  const places = [];
  for (let at = 0, node = -1; at < packed.length; at += 1) {
    node += (packed[at] >> 1) + 1;
    places.push([node, packed[at] & 1 ? packed[(at += 1)] : 1]);
  }
  const rarity = Math.log(1 + (nodes.length - places.length + 0.5) / (places.length + 0.5));
  for (const [node, often] of places) {
    const long = 1 - B + (B * lengths[node]) / meanLength;
    const part = (weight * rarity * often * (K1 + 1)) / (often + K1 * long);
    if (part > (best.get(node) || 0)) best.set(node, part);
  }
}

/** A text with the words that are sought marked. */
function withMarks(text, sought) {
  const known = new Set(sought.flatMap(({ weights }) => [...weights.keys()]));
  const parts = [];
  let at = 0;
  for (const match of text.matchAll(WORD)) {
    if (!known.has(plain(match[0]))) continue;
    parts.push(text.slice(at, match.index), el("mark", {}, match[0]));
    at = match.index + match[0].length;
  }
  return [...parts, text.slice(at)];
}
