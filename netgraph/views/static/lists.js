/* The head and the panel on the left: search, path and filters. */

function showHead() {
  const tool = (key, act, extra) => button(t(key), act, { id: 'do-' + key, title: t(extra ?? key + 'Hint'), class: 'tool' });
  const save = (name, act) => button(name, act, { id: 'do-' + name.toLowerCase(), title: t('exportHint', name), class: 'tool' });
  const file = el('input', { type: 'file', id: 'view-file', accept: '.json', hidden: true, on: { change: loadView } });
  byId('head').replaceChildren(
    el('div', { class: 'name' }, el('b', { text: DATA.meta.title, title: DATA.meta.title }), el('span', { text: DATA.meta.case })),
    finder('search', t('search'), (id) => select('entity', id, true)),
    el('div', { class: 'tools' },
      tool('undo', undo), tool('redo', redo), tool('fit', fit), tool('table', toggleTables), el('span', { class: 'gap' }),
      tool('save', saveView, 'save'), tool('load', () => file.click(), 'load'), file,
      save('PNG', exportPng), save('SVG', exportSvg), save('CSV', exportCsv), tool('print', () => window.print(), 'print'), el('span', { class: 'gap' }),
      tool('help', showHelp, 'helpTitle'), button(t('language'), switchLanguage, { id: 'do-language', class: 'tool' })));
}

/** A search field with a list of what it finds; arrows and Enter choose. */
function finder(id, hint, act) {
  const list = el('ul', { class: 'found', role: 'listbox', id: id + '-found', hidden: true });
  const input = el('input', { type: 'search', id, placeholder: hint, 'aria-label': hint, role: 'combobox', 'aria-controls': id + '-found', 'aria-expanded': 'false', autocomplete: 'off', spellcheck: 'false' });
  let found = [];
  let at = 0;
  const close = () => { list.hidden = true; input.setAttribute('aria-expanded', 'false'); };
  const choose = (place) => {
    if (!found[place]) return;
    input.value = found[place].node.name;
    close();
    act(found[place].node.id, input);
  };
  const show = () => {
    found = lookUp(input.value, 12);
    list.hidden = !input.value.trim();
    input.setAttribute('aria-expanded', String(!list.hidden));
    list.replaceChildren(...found.map(({ node, by }, place) => el('li', { role: 'option', 'aria-selected': String(place === at), on: { pointerdown: (event) => { event.preventDefault(); choose(place); } } },
      kindIcon(node.kind, 18), el('span', {}, node.name || node.id, by ? el('small', { text: t('foundBy', by.name, by.value) }) : null), el('small', { text: kindName(node.kind) }))),
      ...(found.length ? [] : [el('li', { class: 'soft', text: t('noMatch') })]));
  };
  input.addEventListener('input', () => { at = 0; delete input.dataset.entity; show(); });
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves) { at = Math.max(0, Math.min(found.length - 1, at + moves[event.key])); show(); event.preventDefault(); }
    if (event.key === 'Enter') choose(at);
    if (event.key === 'Escape') { close(); byId('graph').focus(); event.stopPropagation(); }
  });
  return el('div', { class: 'finder' }, input, list);
}
function pathFinder(end) {
  const made = finder('path-' + end, t(end), (id, input) => {
    input.dataset.entity = id;
    pathIfReady();
  });
  const before = byId('path-' + end);
  if (before) {
    made.firstChild.value = before.value;
    if (before.dataset.entity) made.firstChild.dataset.entity = before.dataset.entity;
  }
  return made;
}
function pathEnd(end, id) {
  const input = byId('path-' + end);
  input.value = NODES.get(id).name;
  input.dataset.entity = id;
  if (!pathIfReady()) byId(end === 'from' ? 'path-to' : 'path-from').focus();
}
function pathIfReady() {
  const [from, to] = [byId('path-from').dataset.entity, byId('path-to').dataset.entity];
  if (from && to && from !== to) findPath();
  return Boolean(from && to);
}
function findPath() {
  const [from, to] = [byId('path-from').dataset.entity, byId('path-to').dataset.entity];
  const message = byId('path-message');
  if (!from || !to || from === to) { message.textContent = t('pathPick'); return; }
  const paths = view.nodes.has(from) && view.nodes.has(to) ? findPaths(from, to) : [];
  message.textContent = paths.length ? '' : t('noPath', NODES.get(from).name, NODES.get(to).name);
  if (paths.length) showPath(paths, 0);
}

const hasFoldable = [...NODES.values()].some((node) => node.foldable);
function showLists() {
  const counts = (of) => of.reduce((map, one) => map.set(one, (map.get(one) ?? 0) + 1), new Map());
  const kinds = counts([...NODES.values()].map((node) => node.kind));
  const types = new Map();
  const behind = new Map();
  for (const link of LINKS) {
    if (!behind.has(link.type)) behind.set(link.type, new Set());
    const parts = link.events.length ? link.events.map(([event]) => event) : link.match ? [`match ${link.id}`] : link.statements;
    parts.forEach((part) => behind.get(link.type).add(part));
  }
  for (const [type, parts] of behind) types.set(type, parts.size);
  const agencies = counts(STATEMENTS.map((one) => one.agency));
  const certainty = counts([...NODES.values()].map(certaintyOf));
  const byCount = (map) => [...map].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const line = (type) => el('span', { class: 'stroke', css: { background: FAMILY_COLOURS.get(LINK_LOOKS.get(type).family) } });
  byId('left').replaceChildren(
    heading(t('path')), pathFinder('from'), pathFinder('to'), button(t('findPath'), findPath, { id: 'do-path' }), el('div', { id: 'path-message', class: 'soft small', role: 'status' }),
    heading(t('show')),
    hasFoldable ? tick(t('events'), state.unfolded, (on) => { state.unfolded = on; state.opened.clear(); }, { id: 'unfold', title: t('eventsHint') }) : '',
    tick(t('leaves'), state.leaves, (on) => { state.leaves = on; }, { id: 'leaves' }),
    tick(t('undated'), state.undated, (on) => { state.undated = on; }, { id: 'undated' }),
    choice(t('grade'), 'grade', [['', t('gradeAny')], ['A', 'A'], ['B', 'B'], ['C', 'C']], state.grade, (value) => change(() => { state.grade = value; })),
    choice(t('colour'), 'colour', [['kind', t('colourKind')], ['agency', t('colourAgency')], ['certainty', t('colourCertainty')]], colourBy, (value) => { colourBy = value; refreshSelection(); showLegend(); }),
    heading(t('kinds')), group('kinds', byCount(kinds), kindName, (kind) => kindIcon(kind, 18)),
    heading(t('agencies')), group('agencies', byCount(agencies), (one) => one, agencyDot),
    certainty.size > 1 ? heading(t('certainty')) : '', certainty.size > 1 ? group('certainty', [...certainty].sort(), (one) => t(one), () => '') : '',
    heading(t('links')), group('types', byCount(types), linkWords, line),
    button(t('clear'), clearFilters, { id: 'do-clear' }));
}
function tick(text, on, act, attributes, mark, count) {
  const input = el('input', { type: 'checkbox', ...attributes, on: { change: (event) => change(() => act(event.target.checked)) } });
  input.checked = on;
  return el('label', { class: 'tick' }, input, mark ?? '', el('span', { text }), count === undefined ? '' : el('span', { class: 'count', text: count }));
}
function group(name, counted, words, mark) {
  return el('div', { class: 'group', 'data-filter': name }, counted.map(([one, count]) => tick(words(one), !state.off[name].has(one),
    (on) => { if (on) state.off[name].delete(one); else state.off[name].add(one); }, { 'data-value': one }, mark(one), count)));
}
function choice(text, id, options, value, act) {
  const list = el('select', { id, on: { change: (event) => act(event.target.value) } }, options.map(([name, words]) => el('option', { value: name, text: words })));
  list.value = value;
  return el('label', { class: 'choice' }, el('span', { text }), list);
}
function clearFilters() {
  change(() => {
    const moved = state.moved;
    state = noChoices();
    state.moved = moved;
  });
}
