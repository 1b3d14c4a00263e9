/* What the file holds, indexed. Nothing here changes after the page has loaded. */
const NODES = new Map(DATA.nodes.map((node, place) => [node.id, { ...node, ...DATA.entities[place] }]));
const STATEMENTS = DATA.statements;
const LINKS = DATA.edges.map((edge, place) => ({
  id: place, from: edge.from, to: edge.to, type: edge.type, statements: edge.statements,
  events: edge.events, match: edge.match, look: LINK_LOOKS.get(edge.type),
}));
const NETWORK = DATA.network;
const AGENCIES = [...new Set([
  ...STATEMENTS.map((one) => one.agency),
  ...DATA.nodes.flatMap((node) => node.agencies),
])].sort();

// Okabe & Ito: colours that most colour-blind readers tell apart.
const OKABE_ITO = ['#e69f00', '#0072b2', '#009e73', '#cc79a7', '#d55e00', '#56b4e9', '#8c6d1f', '#6b4c9a'];
const AGENCY_COLOURS = new Map(AGENCIES.map((agency, place) => [agency, OKABE_ITO[place % OKABE_ITO.length]]));

const LINKS_OF = new Map([...NODES.keys()].map((id) => [id, []]));
for (const link of LINKS) {
  LINKS_OF.get(link.from).push(link);
  if (link.to !== link.from) LINKS_OF.get(link.to).push(link);
}
const STATEMENT_PLACE = new Map(STATEMENTS.map((one, place) => [one.id, place]));

const DAY = 86400000;
/** Milliseconds of a date or instant, null when it cannot be read. */
function moment(text) {
  const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(.*)$/.exec(text);
  if (!found) return null;
  const whole = `${found[1]}-${found[2] ?? '01'}-${found[3] ?? '01'}`;
  const time = Date.parse(found[4].startsWith('T') ? text : whole + 'T00:00:00Z');
  return Number.isFinite(time) ? time : null;
}
const dayText = (time) => (Number.isFinite(time) ? new Date(time).toISOString().slice(0, 10) : '–');
const shortDate = (text) => text.replace('T', ' ').replace(/(:\d\d)?(\.\d+)?Z$/, ' UTC');

// What happens, happens at a moment; what holds (an owner, an address) holds until told otherwise.
const HAPPENS = new Set(['goods', 'movement', 'case']);
for (const one of STATEMENTS) {
  one.start = moment(one.since);
  one.end = moment(one.until);
  one.dated = one.start !== null || one.end !== null;
  const happens = HAPPENS.has(LINK_LOOKS.get(one.type).family) || one.type === 'CALLED';
  if (happens && one.end === null) one.end = one.start;
}
const STARTS = STATEMENTS.map((one) => one.start ?? one.end).filter((time) => time !== null);
const FIRST = STARTS.reduce((least, time) => Math.min(least, time), Infinity);
const LAST = STARTS.reduce((most, time) => Math.max(most, time), -Infinity);

const otherEnd = (link, id) => (link.from === id ? link.to : link.from);
const eventKind = (link) => NODES.get(link.events[0][0]).kind;
const certaintyOf = (node) => node.certainty || 'shared';

/* ---- looking things up: blind to accents, case, script and the spelling of a name ---- */
const CYRILLIC = new Map(Object.entries({
  а: 'a', б: 'b', в: 'v', г: 'h', ґ: 'h', д: 'd', е: 'e', є: 'ie', ж: 'zh', з: 'z', и: 'i', і: 'i',
  ї: 'i', й: 'i', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u',
  ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ь: '', ю: 'iu', я: 'ia', ё: 'e', ы: 'i',
  э: 'e', ъ: '', ў: 'u',
}));
const SPELLINGS = [
  [/s[zh]/g, 's'], [/(c[zh]|ts)/g, 'c'], [/(rz|zh)/g, 'z'], [/kh/g, 'h'], [/w/g, 'v'], [/g/g, 'h'], [/[yj]/g, 'i'],
  [/x/g, 'ks'], [/(ck|q)/g, 'k'], [/ł/g, 'l'], [/ø/g, 'o'], [/đ/g, 'd'], [/ß/g, 'ss'], [/i+/g, 'i'], [/(.)\1/g, '$1'],
];
/** Words of a text, folded so that Шевчук, Szewczuk and Shevchuk are one. */
function folded(text) {
  let out = text.toLowerCase().replace(/[а-яёєіїґў]/g, (letter) => CYRILLIC.get(letter) ?? letter);
  out = out.normalize('NFD').replace(/[\u0300-\u036f’ʼ'`]/g, '');
  for (const [from, to] of SPELLINGS) out = out.replace(from, to);
  return out.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
const ALIKE = new Map([...'АВЕІКМНОРСТХУ'].map((letter, place) => [letter, 'ABEIKMHOPCTXY'[place]]));
/** Letters and digits of a number or plate, Cyrillic look-alikes read as Latin. */
const compact = (text) => [...text.toUpperCase()].map((one) => ALIKE.get(one) ?? one).join('').replace(/[^\p{L}\p{N}]/gu, '');

const INDEX = [...NODES.values()].map((node) => {
  const values = node.records.flatMap((record) => [
    ...record.values.flatMap(([name, found]) => found.map((value) => [name, value])), [t('record'), record.uid],
  ]);
  return {
    node, name: folded(node.name), flat: compact(node.name + ' ' + node.id),
    values: values.map(([name, value]) => ({ name, value, folded: folded(value), flat: compact(value) })),
  };
});

/** Entities that match, best first: [{node, by}], `by` the attribute that did when it was not the name. */
function lookUp(query, limit) {
  const words = folded(query);
  const flat = compact(query);
  const numeric = /\d/.test(query) && flat.length > 1;
  if (!words && !numeric) return [];
  const hits = [];
  for (const entry of INDEX) {
    let rank = nameRank(entry.name, words);
    let by = null;
    if (numeric && entry.flat.includes(flat)) rank = Math.min(rank, 1);
    if (rank > 3) {
      by = entry.values.find((one) => (words && nameRank(one.folded, words) <= 3) || (numeric && one.flat.includes(flat))) ?? null;
      rank = by ? 4 : 9;
    }
    if (rank < 9) hits.push({ node: entry.node, by, rank: rank - (entry.node.prominent ? 0.5 : 0) });
  }
  hits.sort((a, b) => a.rank - b.rank || (a.node.name < b.node.name ? -1 : 1));
  return hits.slice(0, limit);
}
function nameRank(name, words) {
  if (!words) return 9;
  if (name.startsWith(words)) return 1;
  if ((' ' + name).includes(' ' + words)) return 2;
  const parts = words.split(' ');
  return parts.every((part) => (' ' + name).includes(' ' + part)) ? 3 : 9;
}
