// The copy of the history and its verification: how far they are, and what starts and stops them.

import { post } from './api.js';
import { figures, measured, number, percent, span, state, text } from './cards.js';

const STALLED = 10; // seconds without progress that are worth a word
const $ = (id) => document.getElementById(id);

/** Whether it is under way. */
function going(job) {
  return job.state === 'running' || job.state === 'stopping';
}

export class History {
  #changed;

  /** @param changed called when something was started or stopped */
  constructor(changed) {
    this.#changed = changed;
    this.#button('backfill', 'start', 'migration/backfill', {});
    this.#button('backfill', 'anew', 'migration/backfill', { anew: true });
    this.#button('backfill', 'stop', 'migration/backfill/stop', {});
    this.#button('verification', 'start', 'migration/verification', {});
    this.#button('verification', 'stop', 'migration/verification/stop', {});
    this.#button('verification', 'complete', 'migration/complete', { side: 'target', verified: true });
  }

  show(status, phase) {
    showBackfill(status.backfill, phase, going(status.verification));
    showVerification(status.verification, status.target, going(status.backfill));
  }

  #button(name, action, url, fields) {
    const button = $(`${name}-${action}`);
    button.addEventListener('click', async () => {
      button.disabled = true;
      try {
        await post(url, fields);
        text($(name), '.error', '');
      } catch (failure) {
        text($(name), '.error', failure.message);
      }
      button.disabled = false;
      this.#changed();
    });
  }
}

function showBackfill(job, phase, otherGoing) {
  const card = $('backfill');
  const begun = job.state !== 'idle';
  const untaken = begun ? job.conflicts + job.rejected : 0;
  const again = job.state === 'finished' ? 'Run again' : job.resumable ? 'Resume' : 'Start';
  showState(card, job, {
    idle: job.resumable ? ['warn', 'Not finished'] : ['off', 'Not started'],
    finished: untaken ? ['warn', `Finished, ${number.format(untaken)} not taken`] : ['good', 'Finished'],
  });
  showBar(card, job, 'messages');
  figures(card, !begun ? [] : [
    ['stored', job.stored],
    ['there already', job.already_stored],
    ['conflicts', job.conflicts, job.conflicts > 0],
    ['rejected', job.rejected, job.rejected > 0],
    ['sent again', job.repeated],
    ['parts done', `${number.format(job.parts_done)} of ${number.format(job.parts)}`],
  ]);
  note(card, job.error ? capital(job.error)
    : job.rejects_file ? `What was not taken is in ${job.rejects_file}`
    : !going(job) && !phase.writes_both ? 'It wants a phase that writes both sides.' : '');
  choice('backfill-start', !going(job), otherGoing || !phase.writes_both, again);
  choice('backfill-anew', !going(job) && job.resumable, otherGoing || !phase.writes_both);
  choice('backfill-stop', going(job), job.state === 'stopping');
}

function showVerification(job, target, otherGoing) {
  const card = $('verification');
  const begun = job.state !== 'idle';
  const clean = job.clean === true;
  showState(card, job, {
    idle: ['off', 'Not started'],
    finished: clean ? ['good', 'Clean'] : ['bad', `${number.format(job.differences)} differ`],
  });
  showBar(card, job, 'messages of both sides');
  figures(card, !begun ? [] : [
    ['of the source', job.read_of_source],
    ['of the target', job.read_of_target],
    ['days that differ', job.days_differing],
    ['suspects', job.suspects],
    ['differ still', job.differences, job.differences > 0],
  ]);
  note(card, job.error ? capital(job.error)
    : job.differences_file ? `What differs is in ${job.differences_file}`
    : going(job) ? step(job) : '');
  choice('verification-start', !going(job), otherGoing, begun ? 'Verify again' : 'Start');
  choice('verification-stop', going(job), job.state === 'stopping');
  choice('verification-complete', clean && Boolean(target.incomplete), false);
  $('verification-start').className = clean && target.incomplete ? 'plain' : '';
  $('verification-report').hidden = going(job) || typeof job.clean !== 'boolean';
}

function showState(card, job, ends) {
  const [kind, words] = ends[job.state] || {
    running: job.stalled_seconds >= STALLED ? ['bad', `Stalled for ${span(job.stalled_seconds)}`] : ['good', 'Running'],
    stopping: ['warn', 'Stopping'],
    stopped: ['warn', 'Stopped'],
    failed: ['bad', 'Failed'],
  }[job.state];
  state(card, kind, words);
}

/** Both lines are there as long as the bar is, so that nothing jumps. */
function showBar(card, job, unit) {
  const bar = card.querySelector('.bar');
  bar.hidden = job.state === 'idle';
  if (bar.hidden) {
    return;
  }
  const of = job.estimate === null ? '' : ` of about ${number.format(job.estimate)}`;
  text(card, '.amount', `${number.format(job.done)}${job.state === 'finished' ? '' : of} ${unit}`);
  const progress = card.querySelector('progress');
  progress.value = job.share;
  progress.setAttribute('aria-valuetext', percent(job.share));
  const left = job.seconds_left === null ? '' : `, about ${span(job.seconds_left)} left`;
  text(card, '.pace', going(job)
    ? `${percent(job.share)}, ${measured(job.per_second)} a second${left}`
    : `${percent(job.share)}, took ${span(job.seconds)}`);
}

function step(job) {
  switch (job.step) {
    case 'scan': return 'Reading both sides.';
    case 'compare': return 'Comparing rooms and days.';
    case 'walk': return `Going through days that differ: ${number.format(job.days_walked)} of ${number.format(job.days_differing)}.`;
    case 'look_again': return `Looking again at what differed: ${number.format(job.looked_at)} of ${number.format(job.suspects)}.`;
    default: return '';
  }
}

function note(card, words) {
  const note = card.querySelector('.note');
  note.hidden = !words;
  if (note.textContent !== words) {
    note.textContent = words;
  }
}

function choice(id, shown, disabled, words) {
  $(id).hidden = !shown;
  $(id).disabled = disabled;
  if (words && $(id).textContent !== words) {
    $(id).textContent = words;
  }
}

function capital(words) {
  return `${words[0].toUpperCase()}${words.slice(1)}.`;
}
