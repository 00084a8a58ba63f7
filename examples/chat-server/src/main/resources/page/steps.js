// A step to another phase: the gate is asked first, and its evidence shown.

import { call, post } from './api.js';

const $ = (id) => document.getElementById(id);

/** A phase's name for people, such as "Dual write". */
export function phaseWords(name) {
  const words = name.toLowerCase().replaceAll('_', ' ');
  return words[0].toUpperCase() + words.slice(1);
}

export class StepDialog {
  #dialog = $('step');
  #to = '';
  #open = false; // whether the gate said yes
  #taken;

  /** @param taken called when the phase was switched */
  constructor(taken) {
    this.#taken = taken;
    $('step-cancel').addEventListener('click', () => this.#dialog.close());
    $('step-again').addEventListener('click', () => this.#ask());
    this.#dialog.querySelector('form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.#take();
    });
  }

  show(to) {
    this.#to = to;
    $('step-title').textContent = `To “${phaseWords(to)}”`;
    $('step-reason').value = '';
    this.#dialog.showModal();
    this.#ask();
  }

  async #ask() {
    $('step-answer').textContent = 'Asking the gate …';
    $('evidence').replaceChildren();
    this.#error('');
    $('step-take').hidden = true;
    try {
      this.#answer(await call(`migration/gate?${new URLSearchParams({ to: this.#to })}`, { cache: 'no-store' }));
    } catch (failure) {
      $('step-answer').textContent = '';
      this.#error(failure.message);
    }
  }

  #answer(gate) {
    this.#open = gate.open;
    $('step-answer').textContent = gate.open
      ? 'The gate is open: all that was looked at speaks for the step.'
      : 'The gate says no. This speaks against the step:';
    const evidence = [...gate.evidence].sort((a, b) => a.holds - b.holds);
    $('evidence').replaceChildren(...evidence.map((it) => {
      const item = document.createElement('li');
      item.className = it.holds ? '' : 'against';
      const words = document.createElement('span');
      words.textContent = it.sentence;
      const ears = document.createElement('span');
      ears.className = 'for-ears';
      ears.textContent = it.holds ? 'For: ' : 'Against: ';
      words.prepend(ears);
      item.append(words);
      return item;
    }));
    $('step-reason-label').textContent = gate.open ? 'Reason, for the log (optional)' : 'Reason to take it anyway, for the log';
    $('step-reason').required = !gate.open;
    $('step-take').hidden = false;
    $('step-take').className = gate.open ? '' : 'force';
    $('step-take').textContent = gate.open ? 'Switch' : 'Switch anyway';
  }

  async #take() {
    if ($('step-take').hidden) {
      return; // the gate has not answered yet
    }
    this.#error('');
    $('step-take').disabled = true;
    try {
      await post('migration/phase', { to: this.#to, reason: $('step-reason').value.trim(), force: !this.#open });
      this.#dialog.close();
      this.#taken();
    } catch (failure) {
      if (failure.gate) {
        this.#answer(failure.gate);
      }
      this.#error(failure.message);
    }
    $('step-take').disabled = false;
  }

  #error(words) {
    $('step-error').textContent = words;
  }
}
