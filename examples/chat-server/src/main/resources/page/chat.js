// The page: one room at a time, named behind # in the address.

import { call, latest } from './api.js';
import { Composer } from './composer.js';
import { Live } from './live.js';
import { MessageLog } from './log.js';
import { RoomList } from './rooms.js';

const PAGE = 50;
const NEAR_TOP = 300; // pixels before the top at which older messages are fetched
const MOST_LIVE = 3000; // messages after which the page starts anew at its end

const $ = (id) => document.getElementById(id);
const log = new MessageLog($('log'), $('messages'));
const roomList = new RoomList(() => $('log').focus());
let room = '';
let next = null; // the token of the page above
let busy = false;
let unread = 0;
let retry = 0;

const composer = new Composer({
  room: () => room,
  named: (name) => { log.own = name; },
  sent: (message) => {
    show(message);
    log.scrollToEnd();
  },
});

const live = new Live({
  message: show,
  reset: () => open(room),
  seen: () => log.newest,
  state: (state) => {
    const words = { connecting: 'Connecting', live: 'Live', broken: 'Offline, trying again' };
    $('connection').dataset.state = state;
    $('connection').textContent = words[state];
  },
});

function show(message) {
  if (message.chat_room !== room) {
    return;
  }
  composer.saw(message);
  if (!log.add(message)) {
    return;
  }
  roomList.has(room);
  if (!log.isAtEnd) {
    unread++;
  } else if (log.size > MOST_LIVE) {
    open(room);
  }
  showJump();
}

function showJump() {
  unread = log.isAtEnd ? 0 : unread;
  $('jump').hidden = log.isAtEnd;
  $('jump').textContent = unread === 0 ? 'To the newest' : unread === 1 ? '1 new message' : `${unread} new messages`;
}

async function open(name) {
  const changed = name !== room;
  room = name;
  live.close();
  document.title = `${name} · chatstore`;
  $('room-name').textContent = name;
  roomList.current(name);
  if (changed) {
    log.clear();
  }
  unread = 0;
  next = null;
  $('log').setAttribute('aria-busy', 'true');
  try {
    const page = await latest(name, PAGE);
    if (name === room) {
      log.clear();
      log.addOlder(page.response);
      log.scrollToEnd();
      turn(page.next);
      trouble(null);
      live.listen(name);
    }
  } catch (failure) {
    if (name === room) {
      trouble(failure, () => open(name));
    }
  }
  $('log').removeAttribute('aria-busy');
  showJump();
  fill();
}

async function older() {
  if (busy || next === null) {
    return;
  }
  busy = true;
  const name = room;
  try {
    const page = await latest(name, PAGE, next);
    if (name === room) {
      log.addOlder(page.response);
      turn(page.next);
      trouble(null);
    }
  } catch (failure) {
    trouble(failure, older);
  }
  busy = false;
  fill();
}

/** Takes note of where the page above begins. */
function turn(token) {
  next = token;
  $('older').hidden = token === null;
  $('beginning').hidden = token !== null;
  $('beginning').textContent = log.size === 0
    ? 'No messages yet. Say something.'
    : 'This is where the room begins.';
}

/** Fetches more if the messages do not fill the screen, or one reads near the top. */
function fill() {
  if ($('trouble').hidden && $('log').scrollTop < NEAR_TOP) {
    older();
  }
}

function trouble(failure, again) {
  clearTimeout(retry);
  $('trouble').hidden = !failure;
  if (failure) {
    $('trouble-words').textContent = `${failure.message} The messages could not be loaded.`;
    $('trouble-again').onclick = again;
    if (failure.unreachable) {
      retry = setTimeout(again, 5000);
    }
  }
}

$('log').addEventListener('scroll', () => {
  showJump();
  fill();
}, { passive: true });
$('older').addEventListener('click', older);
$('jump').addEventListener('click', () => {
  log.scrollToEnd();
  composer.focus();
});
$('skip').addEventListener('click', (event) => {
  event.preventDefault();
  composer.focus();
});
new ResizeObserver(([entry]) => {
  document.body.style.setProperty('--composer', `${entry.target.offsetHeight}px`);
}).observe($('composer'));

call('.', { cache: 'no-store' })
  .then((server) => { $('migrating').hidden = server.store !== 'dual'; })
  .catch(() => {}); // the messages fail as well then, and say so

roomList.opened = open;
roomList.start();
