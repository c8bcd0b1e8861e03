// The chat as a plain value, and what changes it.

const MOST = 300; // messages kept
const HEAVIEST = 8_000_000; // characters of pictures and files kept
const SEEN = 500; // letters remembered, so that one sent twice is shown once

export const begin = (chat) => ({ chat, language: null, started: false, messages: [], seen: [], queue: [] });

// Take a letter of the server in. The same letter twice changes nothing.
export function receive(state, letter) {
  if (state.seen.includes(letter.id)) return;
  state.seen = [...state.seen, letter.id].slice(-SEEN);
  if (letter.language) {
    state.language = letter.language;
    return;
  }
  if (letter.retire) retire(bearing(state, letter.retire));
  const old = bearing(state, letter.message.id);
  if (letter.edit && old) {
    Object.assign(old, letter.message, { revision: letter.id });
    return;
  }
  if (old) past(old);
  state.messages.push({ ...letter.message, key: letter.id, revision: letter.id });
  trim(state);
}

// Put something a person did into the queue; what he typed or sent is shown at once. A press remembers the face it was made on.
export function enqueue(state, update) {
  const pressed = update.press && bearing(state, update.press.message_id);
  state.queue.push(pressed ? { ...update, face: pressed.revision } : update);
  const said = update.attachment ? `📎 ${update.attachment.name}` : update.text;
  if (said && !update.silent) {
    state.messages.push({ key: `u${update.update_id}`, own: true, text: said });
    trim(state);
  }
}

export function dequeue(state, updateId) {
  state.queue = state.queue.filter((update) => update.update_id !== updateId);
}

// The answer may arrive before the word that the press was taken in: then the message is a new one to press on.
export const isWaiting = (state, message) =>
  state.queue.some((update) =>
    message.own
      ? `u${update.update_id}` === message.key
      : update.press && update.press.message_id === message.id && update.face === message.revision,
  );

const bearing = (state, id) => state.messages.find((message) => !message.own && message.id === id);

function retire(message) {
  if (message) message.buttons = [];
}

// A new database counts its messages from 1 again: what bore the number before is past.
function past(message) {
  message.id = null;
  message.buttons = [];
}

function trim(state) {
  state.messages = state.messages.slice(-MOST);
  let weight = 0;
  for (const message of state.messages.toReversed()) {
    weight += (message.picture?.data?.length ?? 0) + (message.file?.data?.length ?? 0);
    if (weight <= HEAVIEST) continue;
    message.picture = null;
    message.file = null;
  }
}
