// The migration's page: asks for the state each second and shows it.

import { call, post } from './api.js';
import { bytes, figures, make, number, span, state, text } from './cards.js';
import { Curves } from './curves.js';
import { History } from './history.js';
import { StepDialog, phaseWords } from './steps.js';

const EVERY = 1000; // milliseconds between two looks
const $ = (id) => document.getElementById(id);
const time = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

const dialog = new StepDialog(look);
const history = new History(look);
const curves = new Curves($('curves'));
let looks = 0; // only the newest answer is shown
let next = 0;
let completing = '';
let sliding = false;

async function look() {
  const mine = ++looks;
  clearTimeout(next);
  try {
    const [status] = await Promise.all([call('migration/status', { cache: 'no-store' }), curves.look()]);
    if (mine === looks) {
      show(status);
      connection('live', 'Live');
    }
  } catch (failure) {
    if (mine === looks) {
      connection('broken', 'Offline, trying again');
    }
  }
  if (mine === looks) {
    next = setTimeout(look, EVERY);
  }
}

function connection(state, words) {
  if ($('connection').dataset.state !== state) {
    $('connection').dataset.state = state;
    $('connection').textContent = words;
  }
}

function show(status) {
  showPhase(status);
  const current = status.phases.find((it) => it.name === status.phase);
  showSide('source', status.source, current);
  showSide('target', status.target, current);
  showJournal(status.journal);
  showShadow(status.shadow, current);
  history.show(status, current);
  $('main').removeAttribute('aria-busy');
}

function showPhase(status) {
  const at = status.phases.findIndex((it) => it.name === status.phase);
  document.title = `${phaseWords(status.phase)} · Migration · chatstore`;
  $('steps').replaceChildren(...status.phases.map((phase, index) => {
    const item = make('li', index < at ? 'done' : '');
    if (index === at) {
      item.setAttribute('aria-current', 'step');
    }
    item.append(make('b', '', phaseWords(phase.name)), meaning(phase));
    return item;
  }));
  const flips = status.flips === 1 ? '1 switch' : `${number.format(status.flips)} switches`;
  $('since').textContent = status.phase_file
    ? `In force for ${span(status.since_seconds)}. The phase stands in the file ${status.phase_file}.`
    : `In force for ${span(status.since_seconds)}, ${flips} since the start`;
  move($('back'), 'Back to', status.phase_file ? undefined : status.phases[at - 1]);
  move($('forward'), 'On to', status.phase_file ? undefined : status.phases[at + 1]);
}

function meaning(phase) {
  const written = phase.writes_both ? 'Both are written' : `Only the ${phase.read} is written`;
  return `${written}, the ${phase.read} is read${phase.compares ? ' and compared' : ''}.`;
}

function move(button, words, phase) {
  button.hidden = !phase;
  button.textContent = phase ? `${words} “${phaseWords(phase.name)}” …` : '';
  button.onclick = () => dialog.show(phase.name);
}

function showSide(name, side, phase) {
  const card = $(name);
  const used = phase.writes_both || phase.read === name;
  state(card, side.down ? 'bad' : side.incomplete ? 'warn' : used ? 'good' : 'off',
    side.down ? 'Down' : side.incomplete ? 'Up, incomplete' : used ? 'Up' : 'Not asked');
  text(card, '.where', side.store);
  text(card, '.roles', [used && 'Written', phase.read === name && 'read, and settles what a put comes to',
    phase.compares && phase.read !== name && 'compared'].filter(Boolean).join(', ') || 'Neither written nor read');
  figures(card, [
    ['answered', side.answered],
    [side.last_failure ? `failed, last ${side.last_failure.replaceAll('_', ' ')}` : 'failed', side.failed, side.failed > 0],
    ['under way', side.under_way],
    ['shed', side.shed],
  ]);
  card.querySelector('.incomplete').hidden = !side.incomplete;
  text(card, '.incomplete p', side.incomplete ? `Lacks messages ${side.incomplete}` : '');
}

function showJournal(journal) {
  const card = $('journal');
  state(card, journal.waiting ? 'warn' : 'good', journal.entries ? `${number.format(journal.entries)} open` : 'Empty');
  figures(card, [
    ['waiting for replay', journal.waiting, journal.waiting > 0],
    ['owed to the source', journal.owed_to_source],
    ['owed to the target', journal.owed_to_target],
    ['age of the oldest', journal.oldest_seconds === null ? '–' : span(journal.oldest_seconds)],
  ]);
  $('journal-words').textContent = `${bytes(journal.bytes)} of ${bytes(journal.most_bytes)} on disk`;
  $('journal-bytes').value = journal.most_bytes ? journal.bytes / journal.most_bytes : 0;
}

function showShadow(shadow, phase) {
  const card = $('shadow');
  const wrong = Object.values(shadow.mismatched).reduce((sum, it) => sum + it, 0);
  state(card, !phase.compares ? 'off' : shadow.recent_mismatched ? 'bad' : 'good',
    !phase.compares ? 'Not in this phase' : `${number.format(shadow.recent_mismatched)} of the last ${number.format(shadow.recent)} differ`);
  if (!sliding) {
    $('rate').value = Math.round(shadow.rate * 100);
    rateWords();
  }
  figures(card, [
    ['compared', shadow.compared],
    ['behind, then equal', shadow.behind],
    ...Object.entries(shadow.mismatched).map(([kind, count]) => [kind, count, count > 0]),
    ['shed', shadow.shed],
    ['failed', shadow.failed],
  ]);
  $('examples').hidden = wrong === 0 || shadow.examples.length === 0;
  $('examples').querySelector('tbody').replaceChildren(...shadow.examples.map((it) => {
    const row = document.createElement('tr');
    for (const value of [it.room, it.name, time.format(new Date(Number(it.time) * 1000)), it.on, it.kind]) {
      const cell = make('td', '', value);
      cell.dir = 'auto';
      row.append(cell);
    }
    return row;
  }));
}

function rateWords() {
  $('rate-words').textContent = `${$('rate').value} %`;
}

$('rate').addEventListener('input', () => {
  sliding = true;
  rateWords();
});
$('rate').addEventListener('change', async () => {
  try {
    await post('migration/shadow-rate', { rate: Number($('rate').value) / 100 });
    $('error').textContent = '';
  } catch (failure) {
    $('error').textContent = failure.message;
  }
  sliding = false;
  look();
});

for (const side of ['source', 'target']) {
  $(side).querySelector('.incomplete button').addEventListener('click', () => {
    completing = side;
    $('complete-title').textContent = `Declare the ${side} complete`;
    $('complete-reason').value = '';
    $('complete-error').textContent = '';
    $('complete').showModal();
  });
}
$('complete-cancel').addEventListener('click', () => $('complete').close());
$('complete').querySelector('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  try {
    await post('migration/complete', { side: completing, reason: $('complete-reason').value.trim() });
    $('complete').close();
    look();
  } catch (failure) {
    $('complete-error').textContent = failure.message;
  }
});

look();
