'use strict';
// Everything from the data enters the page as text, never as HTML.
const data = JSON.parse(document.getElementById('data').textContent);
const page = document.getElementById('page');
page.textContent = '';

const isSvg = new Set(['svg', 'g', 'path', 'circle', 'line', 'rect', 'text', 'title']);
function make(tag, attributes = {}, ...children) {
  const node = isSvg.has(tag) ? document.createElementNS('http://www.w3.org/2000/svg', tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined && value !== null) node.setAttribute(name, value);
  for (const child of children.flat()) if (child !== null && child !== undefined) node.append(child);
  return node;
}

const number = (value, digits = 4) => value === null || value === undefined ? '–' : String(Number(Number(value).toPrecision(digits)));
const percent = value => Math.round(value * 100) + ' %';
function time(seconds) {
  const minutes = Math.round(seconds / 60);
  return minutes >= 60 ? Math.floor(minutes / 60) + ' h ' + minutes % 60 + ' min' : minutes >= 1 ? minutes + ' min' : Math.round(seconds) + ' s';
}

const [objective, unit] = [data.objective.split(', ')[0], data.objective.split(', ').slice(1).join(', ')];
const loss = value => data.smallIsGood ? value : -value;
const finished = data.points.filter(point => point.median !== null && point.median !== undefined);
const ranked = [...finished].sort((a, b) => b.rung - a.rung || loss(a.median) - loss(b.median));
const place = new Map(ranked.map((point, at) => [point.number, ranked.length > 1 ? at / (ranked.length - 1) : 0]));
// All values of the objective have as many decimals as the best median needs for four digits; single trials have one more.
const decimals = ranked.length > 0 && ranked[0].median !== 0 ? Math.max(0, Math.min(12, 3 - Math.floor(Math.log10(Math.abs(ranked[0].median))))) : 3;
const result = (value, more = 0) => value === null || value === undefined ? '–' : value.toFixed(decimals + more);
const isBest = point => point.number === data.best;
const color = point => `color-mix(in oklab, var(--bad) ${Math.round(100 * (place.get(point.number) ?? 1))}%, var(--good))`;
const byPaint = [...ranked].reverse(); // the best is drawn last, on top
const trials = data.points.flatMap(point => point.trials.map(trial => ({ point, trial })));
const short = name => name.split(':').slice(-2).join(':');

// --- scales -----------------------------------------------------------------------------------------------------------------------------
function ticks(low, high, count) {
  if (!(high > low)) return [low];
  const rough = (high - low) / count, power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map(factor => factor * power).find(candidate => candidate >= rough);
  const found = [];
  for (let at = Math.ceil(low / step - 1e-9) * step; at <= high + step * 1e-9; at += step) found.push(Number(at.toPrecision(12)));
  return found;
}

function scaleOf(parameter) {
  if (parameter.labels) {
    const count = parameter.labels.length;
    const shown = parameter.labels.map((label, at) => ({ at: count === 1 ? .5 : .06 + .88 * at / (count - 1), text: label }));
    return { of: at => shown[at].at, ticks: shown };
  }
  const { low, high } = parameter;
  if (parameter.isLogarithmic) {
    const [from, to] = [Math.log10(low), Math.log10(high)], found = [];
    for (let power = Math.ceil(from - 1e-9); power <= to + 1e-9; power++) found.push({ at: (power - from) / (to - from), text: number(10 ** power) });
    return { of: at => at, ticks: found.length > 1 ? found : [{ at: 0, text: number(low) }, { at: 1, text: number(high) }] };
  }
  return { of: at => at, ticks: ticks(low, high, 4).map(value => ({ at: (value - low) / (high - low), text: number(value) })) };
}

function range(values) {
  const low = Math.min(...values), high = Math.max(...values), margin = (high - low || Math.abs(high) || 1) * .05;
  return [low - margin, high + margin];
}

// --- what is under the pointer ----------------------------------------------------------------------------------------------------------
const tip = make('div', { id: 'tip' });
document.body.append(tip);
function watch(node, point, extra) {
  node.setAttribute('data-point', point.number);
  node.addEventListener('pointerenter', () => {
    document.body.classList.add('dim');
    document.querySelectorAll(`[data-point="${point.number}"]`).forEach(each => each.classList.add('hot'));
    tip.textContent = '';
    tip.append(make('b', {}, `point ${point.number}` + (extra ? `, ${extra}` : '') + `: ${objective} ${result(point.median)} ${unit}`));
    data.parameters.forEach((parameter, at) => { if (point.texts[at] !== null && point.texts[at] !== undefined) tip.append(make('div', {}, `${parameter.name} = ${point.texts[at]}`)); });
    if (point.trials.length > 1 && point.low !== undefined) tip.append(make('div', {}, `${result(point.low)} to ${result(point.high)} over ${point.trials.length} seeds`));
    tip.style.display = 'block';
  });
  node.addEventListener('pointermove', event => {
    tip.style.left = Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8) + 'px';
    tip.style.top = Math.min(event.clientY + 14, innerHeight - tip.offsetHeight - 8) + 'px';
  });
  node.addEventListener('pointerleave', () => {
    document.body.classList.remove('dim');
    document.querySelectorAll('.hot').forEach(each => each.classList.remove('hot'));
    tip.style.display = 'none';
  });
  return node;
}

const classOf = (point, name = 'mark') => name + (isBest(point) ? ' best' : '');

// --- sections ---------------------------------------------------------------------------------------------------------------------------
const nav = make('nav');
function section(id, heading, ...content) {
  nav.append(make('a', { href: '#' + id }, heading));
  page.append(make('section', { id }, make('h2', {}, heading), ...content));
}

const legend = () => make('div', { class: 'legend' },
  make('span', {}, make('i'), 'best point'), make('span', {}, 'better', make('span', { class: 'ramp' }), 'worse'));

function header() {
  const best = finished.find(isBest), done = trials.filter(each => each.trial.status === 'done').length, failed = trials.filter(each => each.trial.status === 'failed').length;
  const tile = (name, value, below, extra = '') => make('div', { class: 'tile ' + extra }, make('small', {}, name), make('b', {}, value), make('small', {}, below));
  page.append(make('header', {}, make('h1', {}, data.name),
    make('p', { class: 'faint' }, `Sweep of ${data.parameters.length} parameter${data.parameters.length === 1 ? '' : 's'}, ${data.strategy}, ${data.seeds.length} seed${data.seeds.length === 1 ? '' : 's'} for each point` +
      (data.rungs.length > 1 ? `; compared after ${data.rungs.join(', ')} epochs` : '') + `. ${data.smallIsGood ? 'Small' : 'Large'} values of ${objective} are good.`),
    make('div', { class: 'tiles' },
      tile(`best ${objective}`, best ? `${result(best.median)} ${unit}` : '–', best && data.seeds.length > 1 ? `${result(best.low)} to ${result(best.high)}, ${percent(data.coverage)} interval of the median` : 'one seed: no interval', 'best'),
      tile('points', `${finished.length} of ${data.points.length}`, 'with a result'),
      tile('trials', String(done), failed ? `done, ${failed} failed` : 'done, none failed'),
      tile('time', time(trials.reduce((sum, each) => sum + each.trial.seconds, 0)), 'of all trials together'),
      tile('steps', trials.reduce((sum, each) => sum + each.trial.steps, 0).toLocaleString('en'), 'optimisation steps')),
    nav));
}

function bestPoint() {
  const best = finished.find(isBest);
  if (!best) return section('best', 'Best point', make('p', {}, 'No point has a result yet.'));
  const keys = make('div', { class: 'card keys' }, data.bestKeys.flatMap(text => {
    const at = text.indexOf('=');
    return [make('span', { class: 'faint' }, text.slice(0, at)), make('b', {}, text.slice(at + 1))];
  }));
  const second = ranked[1];
  const verdict = !second || second.rung !== best.rung ? '' : data.seeds.length === 1
    ? ` The next one, point ${second.number}, is ${number(Math.abs(second.median - best.median), 2)} ${unit} behind; with one seed nobody can say whether that is more than chance.`
    : (data.smallIsGood ? best.high < second.low : best.low > second.high)
      ? ` All its seeds are better than those of the next one, point ${second.number}.`
      : ` Its seeds overlap with those of the next one, point ${second.number}, which is ${number(Math.abs(second.median - best.median), 2)} ${unit} behind.`;
  section('best', 'Best point', make('p', {}, `Point ${best.number} has the best median. best.json holds its whole configuration and can be trained as it is.${verdict}`), keys);
}

function parallel() {
  const width = 1100, height = 372, top = 56, bottom = 26, left = 70, right = 70;
  const values = finished.map(point => point.median), [low, high] = range(values);
  const axes = [...data.parameters.map((parameter, at) => ({ name: parameter.name, scale: scaleOf(parameter), at: point => point.at[at] })),
    { name: objective, scale: { of: value => (value - low) / (high - low), ticks: ticks(low, high, 5).map(value => ({ at: (value - low) / (high - low), text: number(value) })) }, at: point => point.median }];
  const x = at => left + (width - left - right) * (axes.length === 1 ? .5 : at / (axes.length - 1));
  const y = share => height - bottom - share * (height - top - bottom);
  const svg = make('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': 'parallel coordinates' });
  const filters = new Map(), lines = [];
  const share = (point, axis) => { const value = axis.at(point); return value === null || value === undefined ? null : axis.scale.of(value); };
  const apply = () => lines.forEach(({ line, point }) => line.classList.toggle('out', [...filters].some(([at, [from, to]]) => { const value = share(point, axes[at]); return value === null || value < from || value > to; })));
  // Lines pass over what is written beside an axis; between two axes it stands above or below the place where they meet.
  axes.forEach((axis, at) => {
    const end = at === axes.length - 1, inside = at > 0 && !end;
    svg.append(make('line', { x1: x(at), x2: x(at), y1: y(0), y2: y(1), class: 'axis' }));
    axis.scale.ticks.forEach(tick => svg.append(make('text', { x: x(at) + (inside ? 0 : end ? 8 : -8), y: y(tick.at) + (inside ? tick.at < .5 ? 18 : -9 : 4), 'text-anchor': inside ? 'middle' : end ? 'start' : 'end', class: 'halo' },
      tick.text.length > 14 ? tick.text.slice(0, 13) + '…' : tick.text)));
  });
  byPaint.forEach(point => {
    let path = '', pen = 'M';
    axes.forEach((axis, at) => {
      const value = share(point, axis);
      if (value === null) { pen = 'M'; return; }
      path += pen + x(at).toFixed(1) + ' ' + y(value).toFixed(1);
      pen = 'L';
    });
    const line = watch(make('path', { d: path, class: classOf(point), style: `stroke:${color(point)}` }), point);
    lines.push({ line, point });
    svg.append(line);
  });
  axes.forEach((axis, at) => {
    const group = make('g', {},
      make('text', { x: x(at), y: at % 2 === 0 || axes.length < 6 ? 14 : 30, 'text-anchor': at === 0 ? 'start' : at === axes.length - 1 ? 'end' : 'middle', class: 'strong', dx: at === 0 ? -left + 4 : at === axes.length - 1 ? right - 4 : 0 }, short(axis.name), make('title', {}, axis.name)));
    const brush = make('rect', { class: 'brush', x: x(at) - 9, width: 18, y: 0, height: 0, visibility: 'hidden' });
    const handle = make('rect', { class: 'handle', x: x(at) - 14, width: 28, y: y(1) - 8, height: y(0) - y(1) + 16 });
    let from = null;
    const shareAt = event => { const box = svg.getBoundingClientRect(); return Math.max(0, Math.min(1, (height - bottom - (event.clientY - box.top) * height / box.height) / (height - top - bottom))); };
    handle.addEventListener('pointerdown', event => { from = shareAt(event); handle.setPointerCapture(event.pointerId); });
    handle.addEventListener('pointermove', event => {
      if (from === null) return;
      const to = shareAt(event);
      filters.set(at, [Math.min(from, to), Math.max(from, to)]);
      brush.setAttribute('y', y(Math.max(from, to)));
      brush.setAttribute('height', y(Math.min(from, to)) - y(Math.max(from, to)));
      brush.setAttribute('visibility', 'visible');
      apply();
    });
    handle.addEventListener('pointerup', event => {
      if (Math.abs(shareAt(event) - from) < .01) { filters.delete(at); brush.setAttribute('visibility', 'hidden'); apply(); }
      from = null;
    });
    group.append(brush, handle);
    svg.append(group);
  });
  section('parallel', 'Parallel coordinates',
    make('p', { class: 'faint' }, 'Each line is a point. Drag along an axis to keep only the points that pass there; click on the axis to let all pass again. A gap says that a parameter does not count.'),
    make('div', { class: 'card wide' }, legend(), svg));
}

function importance() {
  if (data.importance.length === 0) {
    return section('importance', 'Importance', make('p', { class: 'faint' }, finished.length < data.fewestForImportance
      ? `The importance of the parameters is estimated from ${data.fewestForImportance} points with a result on; this sweep has ${finished.length} so far, too few to tell parameters apart.`
      : 'The results do not say which parameters matter.'));
  }
  const sorted = data.parameters.map((parameter, at) => ({ name: parameter.name, share: data.importance[at] })).sort((a, b) => b.share - a.share);
  const width = 1100, row = 28, label = 340, svg = make('svg', { viewBox: `0 0 ${width} ${sorted.length * row}`, role: 'img', 'aria-label': 'importance' });
  sorted.forEach((each, at) => svg.append(make('text', { x: label - 12, y: at * row + 18, 'text-anchor': 'end', class: 'strong' }, each.name.length > 46 ? '…' + each.name.slice(-45) : each.name),
    make('rect', { x: label, y: at * row + 5, height: row - 10, rx: 4, width: Math.max(2, each.share * (width - label - 60)), class: 'bar' }),
    make('text', { x: label + each.share * (width - label - 60) + 10, y: at * row + 18 }, percent(each.share))));
  section('importance', 'Importance', make('p', { class: 'faint' }, 'Permutation importance of a random forest of a hundred trees: how much its squared error on unseen points grows when the values of a parameter are shuffled, as a share of all. '
    + `Estimated from ${finished.length} points; it says nothing about the direction of an effect.`), make('div', { class: 'card wide' }, svg));
}

function plot(name, xScale, xOf, points, [low, high]) {
  const width = 340, height = 210, left = 44, right = 10, top = 8, bottom = 34;
  const x = share => left + share * (width - left - right), y = value => top + (high - value) / (high - low) * (height - top - bottom);
  const svg = make('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': name });
  ticks(low, high, 4).forEach(value => svg.append(make('line', { x1: left, x2: width - right, y1: y(value), y2: y(value), class: 'grid' }), make('text', { x: left - 6, y: y(value) + 4, 'text-anchor': 'end' }, number(value))));
  const crowded = xScale.ticks.reduce((sum, tick) => sum + tick.text.length + 2, 0) > 44;
  xScale.ticks.forEach((tick, at) => svg.append(make('text', { x: x(tick.at), y: height - bottom + (crowded && at % 2 ? 30 : 17), 'text-anchor': 'middle' }, tick.text.length > 18 ? tick.text.slice(0, 17) + '…' : tick.text)));
  points.forEach(point => {
    const at = xOf(point);
    if (at === null || at === undefined) return;
    if (point.trials.length > 1) svg.append(make('line', { x1: x(xScale.of(at)), x2: x(xScale.of(at)), y1: y(point.low), y2: y(point.high), class: classOf(point), style: `stroke:${color(point)};stroke-width:2`, 'data-point': point.number }));
    svg.append(watch(make('circle', { cx: x(xScale.of(at)), cy: y(point.median), r: 5, class: classOf(point), style: `fill:${color(point)}` }), point));
  });
  return svg;
}

function slices() {
  const limits = range(finished.flatMap(point => [point.low, point.high]));
  section('slices', 'Slices', make('p', { class: 'faint' }, `${objective}${unit ? ', ' + unit : ''}, over one parameter at a time; a bar spans the seeds.`), legend(),
    make('div', { class: 'columns' }, data.parameters.map((parameter, at) => make('div', { class: 'card' }, make('h3', {}, parameter.name), plot(parameter.name, scaleOf(parameter), point => point.at[at], byPaint, limits)))));
}

function curves() {
  const drawn = trials.filter(each => each.trial.curve.length > 0);
  if (drawn.length === 0) return;
  const width = 1100, height = 340, left = 52, right = 16, top = 10, bottom = 40;
  const sorted = drawn.flatMap(each => each.trial.curve).sort((a, b) => a - b), cut = sorted[Math.floor(sorted.length * .97)];
  const [low, high] = range([sorted[0], data.smallIsGood ? cut : sorted[sorted.length - 1]]);
  const epochs = drawn.flatMap(each => each.trial.epochs), first = Math.min(...epochs), last = Math.max(first + 1, ...epochs);
  const x = epoch => left + (epoch - first) / (last - first) * (width - left - right), y = value => top + (high - Math.min(value, high)) / (high - low) * (height - top - bottom);
  const svg = make('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': 'learning curves' });
  ticks(low, high, 5).forEach(value => svg.append(make('line', { x1: left, x2: width - right, y1: y(value), y2: y(value), class: 'grid' }), make('text', { x: left - 8, y: y(value) + 4, 'text-anchor': 'end' }, number(value))));
  ticks(first, last, 8).filter(Number.isInteger).forEach(value => svg.append(make('text', { x: x(value), y: height - bottom + 18, 'text-anchor': 'middle' }, value)));
  svg.append(make('text', { x: width - right, y: height - 4, 'text-anchor': 'end' }, 'epoch'));
  drawn.sort((a, b) => (place.get(b.point.number) ?? 2) - (place.get(a.point.number) ?? 2)).forEach(({ point, trial }) => {
    const path = trial.curve.map((value, at) => (at ? 'L' : 'M') + x(trial.epochs[at]).toFixed(1) + ' ' + y(value).toFixed(1)).join('');
    svg.append(watch(make('path', { d: path, class: classOf(point), style: `stroke:${color(point)}` }), point, `seed ${trial.seed}`));
    if (trial.curve.length === 1 || data.rungs.length > 1) svg.append(make('circle', { cx: x(trial.epochs.at(-1)), cy: y(trial.curve.at(-1)), r: 3, class: classOf(point), style: `fill:${color(point)}`, 'data-point': point.number }));
  });
  section('curves', 'Learning curves', make('p', { class: 'faint' }, `${objective}${unit ? ', ' + unit : ''}, on the validation set after each epoch, a line per trial.`), make('div', { class: 'card wide' }, legend(), svg));
}

function seeds() {
  const shown = ranked.slice(0, 30), width = 1100, row = 24, left = 90, right = 90, top = 6;
  const [low, high] = range(shown.flatMap(point => [point.low, point.high]));
  const x = value => left + (value - low) / (high - low) * (width - left - right);
  const svg = make('svg', { viewBox: `0 0 ${width} ${shown.length * row + top + 28}`, role: 'img', 'aria-label': 'spread of seeds' });
  ticks(low, high, 8).forEach(value => svg.append(make('line', { x1: x(value), x2: x(value), y1: top, y2: shown.length * row + top, class: 'grid' }), make('text', { x: x(value), y: shown.length * row + top + 18, 'text-anchor': 'middle' }, number(value))));
  shown.forEach((point, at) => {
    const y = at * row + top + row / 2;
    svg.append(make('text', { x: left - 14, y: y + 4, 'text-anchor': 'end', class: isBest(point) ? 'strong' : '' }, `point ${point.number}`),
      watch(make('line', { x1: x(point.low), x2: x(point.high), y1: y, y2: y, class: classOf(point), style: `stroke:${color(point)}` }), point),
      ...point.trials.filter(trial => trial.value !== null && trial.value !== undefined && trial.value >= low && trial.value <= high).map(trial => watch(make('circle', { cx: x(trial.value), cy: y, r: 4, class: classOf(point), style: `fill:${color(point)}` }), point, `seed ${trial.seed}`)),
      make('line', { x1: x(point.median), x2: x(point.median), y1: y - 8, y2: y + 8, class: classOf(point, 'mark median'), style: `stroke:${color(point)};stroke-opacity:1`, 'data-point': point.number }),
      make('text', { x: width - right + 14, y: y + 4, class: isBest(point) ? 'strong' : '' }, result(point.median)));
  });
  section('seeds', 'Spread of seeds', make('p', { class: 'faint' }, (data.seeds.length > 1 ? `A dot for each seed, the upright line at their median. The bar from the lowest to the highest of ${data.seeds.length} seeds covers the median over all possible seeds with a probability of ${percent(data.coverage)}.`
    : 'One seed for each point: differences as small as those between seeds cannot be told from chance. Add seeds to the sweep to see them.')
    + (ranked.length > shown.length ? ` The best ${shown.length} of ${ranked.length} points.` : '')), make('div', { class: 'card wide' }, svg));
}

function table(heads, rows, classes, texts = {}) {
  const body = make('tbody'), head = make('tr');
  const fill = list => { body.textContent = ''; list.forEach(row => body.append(make('tr', { class: row.best ? 'best' : '' }, row.cells.map((cell, at) => make('td', { class: classes[at] + (cell === 'failed' ? ' failed' : '') }, cell === null || cell === undefined ? '' : typeof cell === 'number' ? (texts[at] ?? String)(cell) : cell))))); };
  heads.forEach((name, at) => {
    const cell = make('th', { class: classes[at] }, name);
    cell.addEventListener('click', () => {
      const up = !cell.classList.contains('up');
      head.querySelectorAll('th').forEach(each => each.classList.remove('up', 'down'));
      cell.classList.add(up ? 'up' : 'down');
      const value = row => { const found = row.cells[at]; return found === null || found === undefined ? Infinity : found === '' || isNaN(found) ? found : Number(found); };
      fill([...rows].sort((a, b) => { const [one, other] = [value(a), value(b)]; return (typeof one === typeof other ? (one < other ? -1 : one > other ? 1 : 0) : typeof one === 'number' ? -1 : 1) * (up ? 1 : -1); }));
    });
    head.append(cell);
  });
  fill(rows);
  return make('div', { class: 'card scroll' }, make('table', {}, make('thead', {}, head), body));
}

function failures() {
  const failed = trials.filter(each => each.trial.status === 'failed');
  if (failed.length === 0) return;
  section('failed', 'Failed trials', make('p', { class: 'faint' }, 'They count as worse than every other. The file beside each run folder holds all that the trial printed.'),
    table(['point', 'seed', 'reason', ...data.parameters.map(parameter => short(parameter.name))],
      failed.map(({ point, trial }) => ({ cells: [point.number, trial.seed, trial.reason, ...point.texts] })), ['number', 'number', '', ...data.parameters.map(() => '')]));
}

function everything() {
  section('trials', 'All trials', table(['point', 'seed', 'status', data.objective, 'steps', 'seconds', ...data.parameters.map(parameter => short(parameter.name))],
    trials.map(({ point, trial }) => ({ best: isBest(point), cells: [point.number, trial.seed, trial.status, trial.value, trial.steps, Math.round(trial.seconds), ...point.texts] })),
    ['number', 'number', '', 'number', 'number', 'number', ...data.parameters.map(() => '')], { 3: value => result(value, 1) }));
}

header();
bestPoint();
if (finished.length > 0) {
  seeds();
  parallel();
  importance();
  slices();
}

curves();
failures();
everything();
