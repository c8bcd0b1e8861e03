// Keeps the chat in this browser, one for all its tabs. IndexedDB and not localStorage: its transactions
// make two tabs take turns, and pictures fit in.

import { begin } from "./transcript.js";

const channel = new BroadcastChannel("bindungsbot");
const listeners = { state: [], word: [] };
const opened = new Promise((resolve, reject) => {
  const request = indexedDB.open("bindungsbot", 1);
  request.onupgradeneeded = () => request.result.createObjectStore("chat");
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
let shown = 0;

// Change the chat by a function of its state; return what that returns once it is kept.
export async function change(edit) {
  const transaction = (await opened).transaction("chat", "readwrite");
  const kept = finished(transaction);
  const store = transaction.objectStore("chat");
  const state = (await result(store.get("state"))) ?? { ...begin(null), version: 0 };
  const answer = edit(state);
  state.version += 1;
  store.put(state, "state");
  await kept;
  publish(state);
  channel.postMessage({ changed: true });
  return answer;
}

export async function read() {
  const transaction = (await opened).transaction("chat");
  return (await result(transaction.objectStore("chat").get("state"))) ?? begin(null);
}

export const onState = (listener) => listeners.state.push(listener);

// A word to the other tabs that is not worth keeping, such as whether the connection stands.
export const tell = (word) => channel.postMessage(word);
export const onWord = (listener) => listeners.word.push(listener);

// Do something that only one tab at a time may do.
export const alone = (name, work) => (navigator.locks ? navigator.locks.request(`bindungsbot-${name}`, work) : work());

channel.onmessage = async ({ data }) => {
  if (data.changed) publish(await read());
  else for (const listener of listeners.word) listener(data);
};

function publish(state) {
  if (state.version < shown) return;
  shown = state.version;
  for (const listener of listeners.state) listener(state);
}

const result = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const finished = (transaction) =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
  });
