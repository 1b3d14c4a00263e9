/* The panel on the right: the network and why it is ranked, or what was selected. */

const NEIGHBOURS = 20;

function showPanel() {
  const panel = byId('right');
  const kinds = { entity: entityPanel, link: linkPanel, path: pathPanel };
  const build = selected && kinds[selected.what];
  panel.replaceChildren(...(build ? build(selected) : networkPanel()).flat().filter(Boolean));
}
function select(what, id, go) {
  selected = { what, id };
  if (what === 'entity' && !view.nodes.has(id)) {
    const shown = NODES.has(id) && reveal([id]);
    if (!shown) say(t('filteredOut', NODES.get(id)?.name ?? id));
  }
  refreshSelection();
  if (what === 'entity') {
    if (go && view.nodes.has(id)) showEntity(id);
    say(t('selected', NODES.get(id).name));
  }
}
function unselect() {
  selected = null;
  refreshSelection();
}
const backButton = () => button('← ' + t('back'), unselect, { class: 'back' });
const fact = (name, ...value) => el('div', { class: 'fact' }, el('span', { text: name }), el('span', {}, ...value));

function networkPanel() {
  const about = [
    heading(t('about')), fact(t('case'), DATA.meta.case), fact(t('madeAt'), shortDate(DATA.meta.madeAt)),
    DATA.meta.recipient ? fact(t('releasedTo'), DATA.meta.recipient) : null,
    DATA.meta.withheld.length ? fact(t('withheld'), DATA.meta.withheld.map(([rule, count]) => t('withheldRule', rule, count)).join(', ')) : null,
    fact(t('dataHash'), el('span', { class: 'mono', text: DATA.meta.sha256.slice(0, 16), title: DATA.meta.sha256 })),
  ];
  if (!NETWORK) return [heading(DATA.meta.title), el('p', { class: 'soft', text: t('caution') }), ...memberList([...NODES.values()].filter((node) => node.prominent)), ...about];
  const most = Math.max(1, ...[...NETWORK.reasons, ...NETWORK.counter].map((reason) => Math.abs(reason.bits ?? 0)));
  return [
    el('div', { class: 'score' }, el('div', {}, el('b', { text: NETWORK.score === null ? '–' : NETWORK.score.toFixed(1) }), el('span', { text: t('bits') })),
      el('div', {}, el('b', { text: `#${NETWORK.rank}` }), el('span', { text: t('rank') })),
      el('div', {}, el('b', { text: NETWORK.stability === null ? '–' : `${Math.round(100 * NETWORK.stability)} %` }), el('span', { text: t('stability') }))),
    el('p', { class: 'caution', text: t('caution') }),
    heading(t('why')), ...NETWORK.reasons.map((reason, place) => reasonCard(reason, most, `for-${place}`)),
    ...(NETWORK.counter.length ? [heading(t('against')), ...NETWORK.counter.map((reason, place) => reasonCard(reason, most, `against-${place}`))] : []),
    ...sharePart(),
    ...(NETWORK.wouldChange.length ? [heading(t('wouldChange')), el('ul', { class: 'plain-list' }, NETWORK.wouldChange.map((text) => el('li', { text })))] : []),
    ...memberList(NETWORK.members.map((member) => NODES.get(member.entity)).filter(Boolean)),
    ...about.slice(0, 1), fact(t('network'), NETWORK.id), fact(t('period'), `${NETWORK.firstOn || '–'} – ${NETWORK.lastOn || '–'}`),
    NETWORK.typologies.length ? fact(t('typologies'), NETWORK.typologies.join(', ')) : null, ...about.slice(1),
  ];
}
/** Statements of a reason that this file holds, and the lines that carry them. */
function linksBehind(ids) {
  const places = new Set(ids.map((id) => STATEMENT_PLACE.get(id)).filter((place) => place !== undefined));
  const links = LINKS.filter((link) => link.statements.some((place) => places.has(place))).map((link) => link.id);
  return { places: [...places], links };
}
function reasonCard(reason, most, key) {
  const { places, links } = linksBehind(reason.statements);
  const on = selected?.what === 'reason' && selected.id === key;
  const act = () => {
    selected = on ? null : { what: 'reason', id: key, links };
    refreshSelection();
  };
  const note = !reason.statements.length ? t('noStatements') : on ? t('highlight', places.length) : t('statementsCount', places.length);
  return el('div', { class: 'reason' + (on ? ' on' : '') + ((reason.bits ?? 0) < 0 ? ' counter' : '') },
    el('button', { type: 'button', class: 'reason-head', disabled: !places.length, 'aria-pressed': String(on), on: { click: act } },
      el('span', { class: 'weigh' }, bitsBar(reason.bits, most), el('b', { text: reason.name }), el('span', { class: 'number', text: signed(reason.bits) })),
      el('span', { class: 'reason-text', text: reason.text }), el('span', { class: 'soft small', text: note })),
    on ? el('div', { class: 'behind' }, statementCards(places)) : null);
}
function sharePart() {
  if (!NETWORK.agencies.length) return [];
  const total = NETWORK.agencies.reduce((sum, [, share]) => sum + (share ?? 0), 0) || 1;
  const part = ([agency, share]) => el('i', { css: { width: `${((100 * (share ?? 0)) / total).toFixed(1)}%`, background: AGENCY_COLOURS.get(agency) ?? '#888' }, title: agency });
  return [heading(t('holds')), el('div', { class: 'share', 'aria-hidden': 'true' }, NETWORK.agencies.map(part)),
    el('div', { class: 'tags' }, NETWORK.agencies.map(([agency, share]) => el('span', { class: 'tag' }, agencyDot(agency), `${agency} ${Math.round(100 * (share ?? 0))} %`)))];
}
function memberList(nodes) {
  if (!nodes.length) return [];
  const bits = new Map((NETWORK?.members ?? []).map((member) => [member.entity, member.bits]));
  const told = (node) => bits.get(node.id) ?? view.degree.get(node.id) ?? 0;
  const rank = { core: 0, likely: 1, possible: 2 };
  const order = [...nodes].sort((a, b) => (rank[a.certainty] ?? 3) - (rank[b.certainty] ?? 3) || told(b) - told(a));
  return [heading(`${t(NETWORK ? 'members' : 'entities')} (${nodes.length})`), el('ul', { class: 'members' }, order.map((node) => el('li', {},
    el('button', { type: 'button', class: 'member', on: { click: () => select('entity', node.id, true) } }, kindIcon(node.kind, 18),
      el('span', { class: 'member-name' }, node.name || node.id, node.seed ? el('b', { class: 'seed', title: t('seed'), text: ' ●' }) : null),
      el('span', { class: 'soft small', text: [node.role, node.certainty && t(node.certainty)].filter(Boolean).join(' · ') })))))];
}

function entityPanel({ id }) {
  const node = NODES.get(id);
  const links = LINKS_OF.get(id).filter((link) => view.links.has(link.id));
  const hidden = hiddenNeighbours(id);
  const counted = (link) => countOf(view.links.get(link.id));
  links.sort((a, b) => counted(b) - counted(a) || a.id - b.id);
  return [
    backButton(),
    el('div', { class: 'title' }, kindIcon(node.kind, 30), el('div', {}, el('h1', { text: node.name || id }),
      el('div', { class: 'soft', text: [kindName(node.kind), node.role, node.certainty && t(node.certainty), node.seed && t('seed')].filter(Boolean).join(' · ') }))),
    el('div', { class: 'tags' }, node.agencies.map(agencyTag)),
    el('div', { class: 'actions' }, button(t('hide'), () => hide(id)), button(t('pathFrom'), () => pathEnd('from', id)), button(t('pathTo'), () => pathEnd('to', id)),
      hidden.length ? button(t('neighbours', Math.min(hidden.length, NEIGHBOURS), hidden.length), () => showNeighbours(id)) : null),
    node.flags.length ? el('div', { class: 'flags' }, el('b', { text: t('flags') + ': ' }), node.flags.join('; ')) : null,
    heading(t('attributes')), valueTable([[t('entityId'), [id]], ...mergedValues(node)]),
    heading(t('shownLinks', links.length)), el('ul', { class: 'links' }, links.map((link) => el('li', {}, linkButton(link, id), ' ', entityButton(otherEnd(link, id))))),
    ...foldedEvents(id),
    heading(t('recordsCount', node.records.length)), ...node.records.map(recordCard),
    ...(node.matches.length ? [heading(t('matches')), ...node.matches.map(matchCard)] : []),
  ];
}
/** The crossings and shipments that name an entity and are no points of their own now. */
function foldedEvents(id) {
  const events = eventsAround(id).filter(([event]) => !view.nodes.has(event));
  return events.length ? [el('details', { class: 'raw' }, el('summary', { text: t('soloEvents', events.length) }), eventCards(events))] : [];
}
function mergedValues(node) {
  const merged = new Map();
  for (const record of node.records) for (const [name, values] of record.values) merged.set(name, new Set([...(merged.get(name) ?? []), ...values]));
  return [...merged].map(([name, values]) => [name, [...values]]);
}
function linkButton(link, from) {
  const shown = view.links.get(link.id);
  const count = shown ? countOf(shown) : 1;
  const arrow = !link.look.directed ? '' : link.from === from ? '→ ' : '← ';
  return button(`${arrow}${linkWords(link.type)}${count > 1 ? ` ×${count}` : ''}`, () => select('link', link.id), { class: 'plain link', 'data-link': link.type });
}

function linkPanel({ id }) {
  const link = LINKS[id];
  const shown = view.links.get(id) ?? { statements: [], events: [] };
  const all = link.events.length ? link.events.length : link.statements.length;
  const count = link.events.length ? shown.events.length : shown.statements.length;
  const dates = shown.statements.map((place) => STATEMENTS[place].start).filter((time) => time !== null);
  const agencies = [...new Set(shown.statements.map((place) => STATEMENTS[place].agency))].sort();
  const match = link.match ? DATA.entities[link.match[0]].matches[link.match[1]] : null;
  return [
    backButton(),
    el('div', { class: 'title' }, el('div', {}, el('h1', {}, entityButton(link.from), el('span', { class: 'verb', text: ` ${linkWords(link.type)} ` }), entityButton(link.to)),
      el('div', { class: 'soft', text: match ? t('notEvidence') : t('family.' + link.look.family) }))),
    el('div', { class: 'tags' }, agencies.map(agencyTag)),
    dates.length ? fact(t('period'), `${dayText(Math.min(...dates))} – ${dayText(Math.max(...dates))}`) : null,
    link.events.length ? el('div', { class: 'actions' }, button(t('openEvents'), () => openEvents(id))) : null,
    ...(match ? [matchCard(match)] : [heading(count === all ? (link.events.length ? t('eventsCount', count) : t('statementsCount', count)) : t('statementsOf', count, all)),
      ...(link.events.length ? eventCards(shown.events) : statementCards(shown.statements))]),
  ];
}

function pathPanel({ paths, chosen }) {
  const step = (path, link, place) => {
    const [here, next] = [path.nodes[place], path.nodes[place + 1]];
    const one = LINKS[link];
    return [el('div', { class: 'step' }, '│ ', linkButton(one, here)), entityLine(next)];
  };
  const entityLine = (id) => el('div', { class: 'step-node' }, kindIcon(NODES.get(id).kind, 18), entityButton(id));
  const others = paths.map((path, place) => (place === chosen ? null : button(t('otherPath', path.links.length), () => showPath(paths, place))));
  const path = paths[chosen];
  return [
    backButton(), heading(t('pathSteps', path.links.length)), entityLine(path.nodes[0]), ...path.links.flatMap((link, place) => step(path, link, place)),
    el('div', { class: 'actions' }, others, button(t('clearPath'), unselect)), el('p', { class: 'soft small', text: t('pathNote') }),
    ...path.links.flatMap((id) => {
      const shown = view.links.get(id);
      return shown ? [heading(`${NODES.get(LINKS[id].from).name} — ${linkWords(LINKS[id].type)} — ${NODES.get(LINKS[id].to).name}`),
        ...(shown.events.length ? eventCards(shown.events) : statementCards(shown.statements))] : [];
    }),
  ];
}
function showPath(paths, chosen) {
  selected = { what: 'path', paths, chosen, nodes: paths[chosen].nodes, links: paths[chosen].links };
  refreshSelection();
  fitTo(new Set(paths[chosen].nodes));
  cameraTouched = true;
}

function hide(id) {
  selected = null;
  change((choices) => { choices.hidden.add(id); });
  say(t('hiddenSay', NODES.get(id).name));
}
/** Show what is hidden around an entity, a limited number at a time. */
function showNeighbours(id) {
  const hidden = hiddenNeighbours(id);
  if (!hidden.length) return;
  reveal(hidden.slice(0, NEIGHBOURS));
  if (hidden.length > NEIGHBOURS) say(t('moreNeighbours', hidden.length - NEIGHBOURS));
}
function openEvents(id) {
  const events = (view.links.get(id)?.events ?? []).map(([event]) => event);
  selected = null;
  change((choices) => events.slice(0, CARDS).forEach((event) => choices.opened.add(event)));
}
