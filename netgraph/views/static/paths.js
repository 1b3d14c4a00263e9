/* The way from one entity to another through what is shown. */

// A path through a border post or a big broker says nothing about two people: such points cost
// as many steps as they have links over this.
const BUSY = 8;

/** What going along a link to a point costs, in steps. */
function stepCost(link, count, to, ends) {
  let cost = 1 / (1 + 0.15 * Math.log2(count)) + (link.match ? 3 : 0);
  if (ends.includes(to)) return cost;
  const node = NODES.get(to);
  cost += Math.max(0, (view.degree.get(to) ?? 0) - BUSY) * 0.25;
  return cost + (KIND_LOOKS.get(node.kind).part === 'event' ? 0.5 : 0);
}

/** Cheapest path as {nodes, links}, null when there is none. `dear` makes used links cost more. */
function cheapestPath(from, to, dear) {
  const best = new Map([[from, { cost: 0, link: null, before: null }]]);
  const open = new Set([from]);
  const done = new Set();
  while (open.size) {
    const here = [...open].reduce((a, b) => (best.get(b).cost < best.get(a).cost ? b : a));
    if (here === to) return tracePath(best, to);
    open.delete(here);
    done.add(here);
    for (const link of LINKS_OF.get(here)) {
      const shown = view.links.get(link.id);
      const next = otherEnd(link, here);
      if (!shown || done.has(next)) continue;
      const count = shown.events.length || shown.statements.length || 1;
      const cost = best.get(here).cost + stepCost(link, count, next, [from, to]) * (dear.has(link.id) ? 4 : 1);
      if (!best.has(next) || cost < best.get(next).cost) {
        best.set(next, { cost, link: link.id, before: here });
        open.add(next);
      }
    }
  }
  return null;
}
function tracePath(best, to) {
  const nodes = [to];
  const links = [];
  for (let step = best.get(to); step.before !== null; step = best.get(step.before)) {
    links.unshift(step.link);
    nodes.unshift(step.before);
  }
  return { nodes, links };
}

/** Up to three ways that differ, the best first. */
function findPaths(from, to) {
  const found = [];
  const dear = new Set();
  for (let attempt = 0; attempt < 5 && found.length < 3; attempt += 1) {
    const path = cheapestPath(from, to, dear);
    if (!path) break;
    const key = path.nodes.join('\u0001');
    if (!found.some((one) => one.nodes.join('\u0001') === key)) found.push(path);
    path.links.forEach((id) => dear.add(id));
  }
  return found;
}
