/* The same data as tables: for reading, for screen readers, and for paper. */
let sortBy = { entities: 0, statements: 0 };
const LINKED_CELL = { entities: 0, statements: 2 };

function toggleTables() {
  const box = byId('tables');
  box.hidden = !box.hidden;
  byId('graph').hidden = !box.hidden;
  byId('do-table').setAttribute('aria-pressed', String(!box.hidden));
  byId('do-table').textContent = box.hidden ? t('table') : t('graph');
  if (box.hidden) { network.redraw(); return; }
  showTables();
  box.focus();
}
function showTables() {
  if (byId('tables').hidden) return;
  byId('tables').replaceChildren(el('h2', { text: `${t('entities')} (${shownEntities().length})` }), entityTable(true), el('h2', { text: `${t('statements')} (${shownStatements().length})` }), statementTable(true));
}
const shownEntities = () => [...view.nodes].map((id) => NODES.get(id));
const nameOf = (id) => NODES.get(id)?.name || id;

function entityTable(live) {
  const heads = ['name', 'kind', 'role', 'certainty', 'agency_', 'records', 'linkCount'];
  const rows = shownEntities().map((node) => ({
    cells: [node.name || node.id, kindName(node.kind), node.role, node.certainty ? t(node.certainty) : '', node.agencies.join(', '), node.records.length, view.degree.get(node.id) ?? 0],
    act: () => select('entity', node.id, true),
  }));
  return table('entities', heads, rows, live);
}
function statementTable(live) {
  const heads = ['date', 'subject', 'statement', 'object', 'agency', 'gradeShort', 'file', 'row', 'sha'];
  const rows = shownStatements().map((place) => {
    const one = STATEMENTS[place];
    const row = DATA.rows[one.row];
    const link = () => LINKS.find((candidate) => view.links.has(candidate.id) && candidate.statements.includes(place));
    return {
      cells: [shortDate(one.since) || shortDate(one.until) || t('noDate'), nameOf(one.subject), linkWords(one.type) + (one.role ? ` (${one.role})` : ''), nameOf(one.object), one.agency,
        DATA.markings[one.marking], row.file + (row.sheet ? ` / ${row.sheet}` : ''), row.row, row.sha256.slice(0, 12)],
      act: () => { const found = link(); if (found) select('link', found.id); else select('entity', view.nodes.has(one.subject) ? one.subject : one.object, true); },
    };
  });
  return table('statements', heads, rows, live);
}
function table(name, heads, rows, live) {
  const by = sortBy[name];
  const compare = (a, b) => (typeof a === 'number' && typeof b === 'number' ? b - a : String(a).localeCompare(String(b)));
  rows.sort((a, b) => compare(a.cells[by], b.cells[by]));
  const sort = (place) => { sortBy = { ...sortBy, [name]: place }; showTables(); };
  const head = (key, place) => el('th', { scope: 'col', 'aria-sort': place === by ? 'ascending' : null }, live ? button(t(key), () => sort(place), { class: 'plain' }) : t(key));
  const line = (row) => el('tr', {}, row.cells.map((cell, place) => el('td', {}, live && place === LINKED_CELL[name] ? button(String(cell), row.act, { class: 'plain' }) : String(cell))));
  return el('table', { class: 'data', 'data-table': name }, el('thead', {}, el('tr', {}, heads.map(head))), el('tbody', {}, rows.map(line)));
}
