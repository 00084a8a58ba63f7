// What the cards of the migration's page are made of.

export const number = new Intl.NumberFormat();
const tenths = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

/** A measured number, with a tenth only where that says something. */
export function measured(value) {
  return value < 100 ? tenths.format(value) : number.format(Math.round(value));
}

export function percent(share) {
  return `${Math.round(share * 100)} %`;
}

/** Named numbers: [name, value, whether it alarms]. */
export function figures(card, all) {
  card.querySelector('dl').replaceChildren(...all.map(([name, value, bad]) => {
    const pair = document.createElement('div');
    const words = typeof value === 'number' ? number.format(value) : value;
    pair.append(make('dt', '', name), make('dd', bad ? 'bad' : '', words));
    return pair;
  }));
}

export function state(card, kind, words) {
  card.querySelector('.state').dataset.state = kind;
  text(card, '.state', words);
}

export function text(card, selector, words) {
  card.querySelector(selector).textContent = words;
}

export function make(name, className, words = '') {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = words;
  return element;
}

export function span(seconds) {
  if (seconds < 120) {
    return `${seconds} s`;
  }
  return seconds < 7200 ? `${Math.floor(seconds / 60)} min` : `${Math.floor(seconds / 3600)} h`;
}

export function bytes(count) {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let unit = 0;
  let size = count;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit++;
  }
  return `${number.format(Math.round(size * 10) / 10)} ${units[unit]}`;
}
