// The last minutes as curves, from samples that the server takes whether or not the page is open.

import { call } from './api.js';
import { make, measured } from './cards.js';

const WIDTH = 600;
const HEIGHT = 100;
const short = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });

const CHARTS = [
  { title: 'Writes', unit: 'a second', lines: [['writes_source', 'source'], ['writes_target', 'target']] },
  { title: 'Reads', unit: 'a second', lines: [['reads_source', 'source'], ['reads_target', 'target']] },
  { title: 'Backfill', unit: 'messages a second', lines: [['backfill', 'copied']] },
  { title: 'Journal', unit: 'open entries', lines: [['journal', 'open']] },
  { title: 'Mismatches', unit: 'messages since the start', lines: [['mismatches', 'found']] },
];

export class Curves {
  #charts;
  #server = '';
  #next = 0;
  #kept = WIDTH;
  #values = {};

  constructor(place) {
    this.#charts = CHARTS.map((chart) => new Chart(chart));
    place.replaceChildren(...this.#charts.map((chart) => chart.element));
  }

  /** Asks for what is new, and draws. */
  async look() {
    let answer = await this.#ask();
    if (answer.server !== this.#server) {
      this.#server = answer.server;
      this.#next = 0;
      answer = answer.first === 0 ? answer : await this.#ask();
    }
    if (answer.first > this.#next || answer.next < this.#next) {
      this.#values = {}; // a gap: the page slept for longer than is kept
    }
    this.#kept = answer.kept;
    for (const key of CHARTS.flatMap((chart) => chart.lines.map(([name]) => name))) {
      const known = answer.first < this.#next || this.#next === 0 ? [] : this.#values[key] || [];
      this.#values[key] = known.concat(answer[key]).slice(-this.#kept);
    }
    this.#next = answer.next;
    this.#charts.forEach((chart) => chart.draw(this.#values, this.#kept, answer.every_seconds));
  }

  #ask() {
    return call(`migration/samples?from=${this.#next}`, { cache: 'no-store' });
  }
}

class Chart {
  element = make('figure', 'card curve');
  #chart;
  #image = svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', role: 'img' });
  #lines;
  #readings;
  #most = make('span', 'most');

  constructor(chart) {
    this.#chart = chart;
    const title = make('b', '', chart.title);
    const unit = make('span', 'unit', chart.unit);
    const legend = make('span', 'legend');
    this.#readings = chart.lines.map(([, name], index) => {
      const entry = make('span', `key key-${index}`, chart.lines.length > 1 ? name : '');
      const reading = make('b');
      entry.append(reading);
      legend.append(entry);
      return reading;
    });
    const caption = make('figcaption');
    caption.append(title, unit, legend);
    for (const y of [0.5, HEIGHT / 2, HEIGHT - 0.5]) {
      this.#image.append(svg('line', { class: 'grid', x1: 0, x2: WIDTH, y1: y, y2: y }));
    }
    this.#lines = chart.lines.map((it, index) => {
      const area = svg('path', { class: `area area-${index}` });
      const line = svg('path', { class: `line line-${index}` });
      this.#image.append(area, line);
      return { area, line };
    });
    const plot = make('div', 'plot');
    plot.append(this.#most, this.#image);
    const times = make('div', 'times');
    times.append(make('span', '', '10 min ago'), make('span', '', '5 min'), make('span', '', 'now'));
    this.element.append(caption, plot, times);
  }

  draw(values, kept, every) {
    const all = this.#chart.lines.map(([key]) => values[key]);
    const top = ceiling(Math.max(0, ...all.flat()));
    this.#most.textContent = short.format(top);
    const words = all.map((points, index) => {
      const { area, line } = this.#lines[index];
      const path = trace(points, top, kept);
      line.setAttribute('d', path);
      area.setAttribute('d', points.length > 1 ? `${path}V${HEIGHT}H${x(0, points.length, kept)}Z` : '');
      const now = points.length ? points[points.length - 1] : 0;
      this.#readings[index].textContent = measured(now);
      return `${this.#chart.lines[index][1]} ${measured(now)} now, ${measured(Math.max(0, ...points))} at most`;
    });
    this.#image.setAttribute('aria-label',
      `${this.#chart.title}, ${this.#chart.unit}, last ${Math.round(kept * every / 60)} minutes: ${words.join('; ')}`);
  }
}

/** The newest sample is at the right edge. */
function x(index, count, kept) {
  return WIDTH - (count - 1 - index) * WIDTH / (kept - 1);
}

function trace(points, top, kept) {
  return points.map((value, index) => {
    const y = HEIGHT - value / top * (HEIGHT - 2) - 1;
    return `${index ? 'L' : 'M'}${x(index, points.length, kept).toFixed(1)} ${y.toFixed(1)}`;
  }).join('');
}

/** The next of 1, 2, 5, 10, 20, 50 and so on. */
function ceiling(most) {
  let step = 1;
  while (true) {
    for (const factor of [1, 2, 5]) {
      if (most <= step * factor) {
        return step * factor;
      }
    }
    step *= 10;
  }
}

function svg(name, attributes) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  return element;
}
