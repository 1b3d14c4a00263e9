/* What is shown: the reader's choices, their undoing, and what remains of the data under them. */
const noChoices = () => ({
  off: { kinds: new Set(), types: new Set(), agencies: new Set(), certainty: new Set() },
  grade: '', undated: true, from: null, to: null, leaves: false,
  unfolded: !DATA.meta.folded, opened: new Set(), hidden: new Set(), moved: new Map(),
});
let state = noChoices();
let colourBy = 'kind';
/** {what: 'entity' | 'link' | 'reason' | 'path', id} or null. */
let selected = null;

const past = [];
const future = [];

/** The choices as plain data; sets and maps become lists, so no text from a source is a key. */
function frozenState() {
  const off = Object.fromEntries(Object.entries(state.off).map(([name, found]) => [name, [...found]]));
  return { ...state, off, opened: [...state.opened], hidden: [...state.hidden], moved: [...state.moved] };
}
const strings = (list) => new Set((Array.isArray(list) ? list : []).filter((one) => typeof one === 'string'));
const timeOrNull = (value) => (Number.isFinite(value) ? value : null);
/** Take choices from plain data of unknown origin: only known fields of the right type. */
function thaw(plain) {
  const fresh = noChoices();
  for (const name of Object.keys(fresh.off)) fresh.off[name] = strings(plain.off?.[name]);
  fresh.grade = ['A', 'B', 'C'].includes(plain.grade) ? plain.grade : '';
  fresh.undated = plain.undated !== false;
  fresh.leaves = plain.leaves === true;
  fresh.unfolded = plain.unfolded === true;
  fresh.from = timeOrNull(plain.from);
  fresh.to = timeOrNull(plain.to);
  fresh.opened = strings(plain.opened);
  fresh.hidden = strings(plain.hidden);
  for (const [id, place] of Array.isArray(plain.moved) ? plain.moved : []) {
    if (NODES.has(id) && Array.isArray(place) && place.every(Number.isFinite)) fresh.moved.set(id, [place[0], place[1]]);
  }
  return fresh;
}

/** Change the choices so that it can be undone, and show the result. */
function change(alter) {
  past.push(frozenState());
  if (past.length > 200) past.shift();
  future.length = 0;
  alter(state);
  refresh();
}
function step(from, to, spoken) {
  if (!from.length) return;
  to.push(frozenState());
  state = thaw(from.pop());
  placeNodes();
  refresh();
  say(t(spoken));
}
const undo = () => step(past, future, 'undone');
const redo = () => step(future, past, 'redone');

const GRADES = 'ABCX';
function statementPasses(one) {
  if (state.off.types.has(one.type) || state.off.agencies.has(one.agency)) return false;
  if (state.grade && GRADES.indexOf(one.grade) > GRADES.indexOf(state.grade)) return false;
  if (!one.dated) return state.undated;
  if (state.from !== null && one.end !== null && one.end < state.from) return false;
  return !(state.to !== null && (one.start ?? one.end) > state.to);
}
function nodePasses(node) {
  if (state.off.kinds.has(node.kind) || state.off.certainty.has(certaintyOf(node))) return false;
  if (state.hidden.has(node.id)) return false;
  return !node.foldable || state.unfolded || state.opened.has(node.id);
}
/** Whether a choice about statements is on: then what has no statement left is not shown either. */
const narrowed = () => state.off.types.size > 0 || state.off.agencies.size > 0 || state.grade !== ''
  || !state.undated || state.from !== null || state.to !== null;

/** {nodes: Set of ids, links: Map of link id to {link, statements, events}, degree, passing}. */
let view = null;
function computeView() {
  const passing = STATEMENTS.map(statementPasses);
  const nodes = new Set([...NODES.values()].filter(nodePasses).map((node) => node.id));
  const links = new Map();
  for (const link of LINKS) {
    if (!nodes.has(link.from) || !nodes.has(link.to) || state.off.types.has(link.type)) continue;
    const left = link.events.length ? eventsLeft(link, passing)
      : { statements: link.statements.filter((place) => passing[place]), events: [] };
    if (left.statements.length || link.match) links.set(link.id, { link, ...left });
  }
  view = { nodes, links, passing, degree: degrees(links) };
  dropLonely();
  findAlone();
}
/** What of a folded line remains: events that are no points of their own, tied to both ends. */
function eventsLeft(link, passing) {
  if (state.unfolded || state.off.kinds.has(eventKind(link))) return { statements: [], events: [] };
  const events = link.events.filter(([event, left, right]) => !state.opened.has(event) && !state.hidden.has(event)
    && left.some((place) => passing[place]) && right.some((place) => passing[place]));
  const statements = new Set(events.flatMap(([, left, right]) => [...left, ...right]).filter((place) => passing[place]));
  return { statements: [...statements].sort((a, b) => a - b), events };
}
function degrees(links) {
  const degree = new Map();
  for (const { link } of links.values()) for (const id of [link.from, link.to]) degree.set(id, (degree.get(id) ?? 0) + 1);
  return degree;
}
function dropLonely() {
  const tight = narrowed();
  const goes = (node) => {
    const links = view.degree.get(node.id) ?? 0;
    return (links === 0 && (tight || node.foldable)) || (state.leaves && links <= 1 && !node.prominent);
  };
  for (const id of [...view.nodes]) if (goes(NODES.get(id))) view.nodes.delete(id);
  for (const [id, { link }] of view.links) if (!view.nodes.has(link.from) || !view.nodes.has(link.to)) view.links.delete(id);
  view.degree = degrees(view.links);
}

/** Events that name an entity under the filters: [event, statements, []], one each. */
function eventsAround(id) {
  const found = new Map();
  for (const link of LINKS_OF.get(id)) {
    const event = otherEnd(link, id);
    const places = link.statements.filter((place) => view.passing[place]);
    const node = NODES.get(event);
    if (link.events.length || !node.foldable || !places.length || state.off.kinds.has(node.kind) || state.hidden.has(event)) continue;
    found.set(event, [...(found.get(event) ?? []), ...places]);
  }
  return [...found].map(([event, places]) => [event, places, []]);
}
/** Events that name an entity and no other that is shown, by entity: no line stands for them. */
let alone = new Map();
function findAlone() {
  const inLines = new Set([...view.links.values()].flatMap((shown) => shown.events.map(([event]) => event)));
  alone = new Map();
  if (state.unfolded) return;
  for (const id of view.nodes) {
    const events = NODES.get(id).foldable ? [] : eventsAround(id).filter(([event]) => !inLines.has(event) && !view.nodes.has(event));
    if (events.length) alone.set(id, events);
  }
}
/** Neighbours that are not shown now. */
function hiddenNeighbours(id) {
  const found = new Set();
  for (const link of LINKS_OF.get(id)) {
    const other = otherEnd(link, id);
    if (!link.events.length && !view.nodes.has(other)) found.add(other);
  }
  return [...found].sort();
}
/** Let an entity be seen whatever was hidden by hand or folded; false when filters still hide it. */
function reveal(ids) {
  change((choices) => {
    for (const id of ids) {
      choices.hidden.delete(id);
      if (NODES.get(id).foldable) choices.opened.add(id);
    }
  });
  return ids.every((id) => view.nodes.has(id));
}

/** The filters in words: on the screen, on paper and in every file that is exported. */
function filterText() {
  const parts = [];
  const names = { kinds: kindName, types: linkWords, agencies: (one) => one, certainty: (one) => t(one) };
  const titles = { kinds: 'kinds', types: 'links', agencies: 'agencies', certainty: 'certainty' };
  for (const [name, off] of Object.entries(state.off)) {
    if (off.size) parts.push(t('without', t(titles[name]).toLowerCase(), [...off].sort().map(names[name]).join(', ')));
  }
  if (state.from !== null || state.to !== null) parts.push(t('onlyDates', dayText(state.from ?? FIRST), dayText(state.to ?? LAST)));
  if (!state.undated) parts.push(t('noUndated'));
  if (state.grade) parts.push(t('gradeText', state.grade));
  if (state.leaves) parts.push(t('leavesText'));
  if (state.hidden.size) parts.push(t('hiddenText', state.hidden.size));
  if (!state.unfolded && [...NODES.values()].some((node) => node.foldable)) parts.push(t('foldedText'));
  return parts.length ? `${t('filters')}: ${parts.join('; ')}` : t('all');
}
/** Statements behind what is drawn: as lines, in folded lines, or as a number beside a point. */
function shownStatements() {
  const places = [...view.links.values()].flatMap((shown) => shown.statements);
  const marks = [...alone.values()].flat().flatMap(([, found]) => found);
  return [...new Set([...places, ...marks])].sort((a, b) => a - b);
}
function countText() {
  const inLines = [...view.links.values()].flatMap((one) => one.events.map(([event]) => event));
  const marks = [...alone.values()].flat().map(([event]) => event);
  const entities = new Set([...view.nodes, ...inLines, ...marks]);
  return t('shownOf', entities.size, NODES.size, shownStatements().length, STATEMENTS.length);
}
