/* One click from any line to the row it came from. */

function statementCard(place) {
  const one = STATEMENTS[place];
  const row = DATA.rows[one.row];
  const when = one.since ? (one.until ? `${shortDate(one.since)} – ${shortDate(one.until)}` : shortDate(one.since)) : one.until ? `${t('until')} ${shortDate(one.until)}` : t('noDate');
  return el('article', { class: 'card', 'data-statement': one.id },
    el('div', { class: 'card-head' }, el('strong', { text: when }), agencyTag(one.agency), el('span', { class: 'grade', text: DATA.markings[one.marking] })),
    el('div', { class: 'says' }, entityButton(one.subject), el('span', { class: 'verb', text: ` ${linkWords(one.type)} ` }), entityButton(one.object),
      one.role ? el('span', { class: 'soft', text: ` (${one.role})` }) : null),
    one.values.length ? valueTable(one.values) : null,
    sourceLine(row), rawCells(row));
}
function sourceLine(row) {
  const where_ = [row.file, row.sheet && `${t('sheet')} ${row.sheet}`, `${t('row')} ${row.row}`].filter(Boolean).join(' · ');
  return el('div', { class: 'source' }, el('span', { text: where_, title: `${row.feed} · ${t('load_')} ${row.load}` }), ' ',
    el('button', { type: 'button', class: 'digest', title: `sha256 ${row.sha256}\n${t('copy')}`, text: 'sha256 ' + row.sha256.slice(0, 10) + '…', on: { click: () => copy(row.sha256) } }));
}
function copy(text) {
  const area = el('textarea', { class: 'away' });
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  say(done ? t('copied') : text);
}
function rawCells(row) {
  if (!row.cells.length) return el('div', { class: 'soft small', text: t('noCells') });
  return el('details', { class: 'raw' }, el('summary', { text: t('cells') }), valueTable(row.cells.map(([name, value]) => [name, [value]])));
}
function valueTable(pairs) {
  return el('table', { class: 'values' }, el('tbody', {}, pairs.map(([name, values]) => el('tr', {},
    el('th', { text: name, scope: 'row' }), el('td', {}, values.map((value) => el('div', { text: value || '–' })))))));
}

const CARDS = 60;
/** Cards of statements in order of time; beyond a limit the table has the rest. */
function statementCards(places) {
  const order = [...places].sort((a, b) => (STATEMENTS[a].start ?? Infinity) - (STATEMENTS[b].start ?? Infinity) || a - b);
  const cards = order.slice(0, CARDS).map(statementCard);
  return order.length > CARDS ? [...cards, el('p', { class: 'soft', text: t('more', order.length - CARDS) })] : cards;
}
/** Cards of folded events: each event once, with the statements that tie both ends to it. */
function eventCards(events) {
  const timeOf = ([, left]) => STATEMENTS[left[0]].start ?? Infinity;
  const order = [...events].sort((a, b) => timeOf(a) - timeOf(b));
  const cards = order.slice(0, CARDS).map(([id, left, right]) => {
    const node = NODES.get(id);
    return el('details', { class: 'event', open: events.length < 3 },
      el('summary', {}, kindIcon(node.kind, 16), el('strong', { text: dayText(timeOf([id, left])) }), ' ', el('span', { text: node.name || id })),
      node.records.map((record) => valueTable(record.values)),
      [...left, ...right].filter((place) => view.passing[place]).map(statementCard));
  });
  return order.length > CARDS ? [...cards, el('p', { class: 'soft', text: t('more', order.length - CARDS) })] : cards;
}

function recordCard(record) {
  const row = DATA.rows[record.row];
  return el('article', { class: 'card' },
    el('div', { class: 'card-head' }, agencyTag(record.agency), el('span', { class: 'grade', text: DATA.markings[record.marking] })),
    el('div', { class: 'says', text: record.name }), el('div', { class: 'soft small', text: record.uid }),
    el('details', { class: 'raw' }, el('summary', { text: t('attributes') }), valueTable(record.values)),
    sourceLine(row), rawCells(row));
}
/** Why two records are taken for one thing: what was compared, and what each comparison weighs. */
function matchCard(match) {
  const most = Math.max(1, ...match.reasons.map((reason) => Math.abs(reason.bits ?? 0)));
  return el('article', { class: 'card' },
    el('div', { class: 'card-head' }, el('strong', { text: t(match.decision) }), el('span', { class: 'grade', text: bitsText(match.bits) })),
    el('div', { class: 'small' }, match.left, ' ↔ ', match.right),
    match.veto ? el('div', { class: 'against small', text: match.veto }) : null,
    match.reasons.map((reason) => el('div', { class: 'weigh' }, bitsBar(reason.bits, most),
      el('span', { class: 'small' }, el('b', { text: reason.name }), reason.text ? ` ${reason.text}` : ''), el('span', { class: 'number', text: signed(reason.bits) }))));
}
const signed = (bits) => (bits === null ? '–' : (bits > 0 ? '+' : bits < 0 ? '−' : '') + Math.abs(bits).toFixed(1));
const bitsText = (bits) => (bits === null ? '–' : `${bits.toFixed(1)} ${t('bits')}`);
function bitsBar(bits, most) {
  const part = Math.min(100, (100 * Math.abs(bits ?? 0)) / most);
  return el('span', { class: 'bar', 'aria-hidden': 'true' }, el('i', { class: (bits ?? 0) < 0 ? 'minus' : 'plus', css: { width: `${part.toFixed(0)}%` } }));
}
