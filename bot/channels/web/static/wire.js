// The way to the server and back: what a person does goes out once and in order, letters come in and are acknowledged.

import { alone, change, onWord, read, tell } from "./store.js";
import { begin, dequeue, enqueue, receive } from "./transcript.js";

const LONGEST_WAIT = 5000; // milliseconds between two tries
const TRIES = 5; // failures of the server itself, then the page gives an update up

const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const post = (path, body) =>
  fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  });

// Make sure of the session cookie, and that the kept chat is the one that belongs to it.
export const openSession = () =>
  alone("session", async () => {
    for (let wait = 250; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
      const response = await post("/session", {}).catch(() => null);
      if (response?.ok) return enter((await response.json()).chat);
      await sleep(wait);
    }
  });

const enter = (chat) =>
  change((state) => {
    if (state.chat !== chat) Object.assign(state, begin(chat));
  });

// Say something for the person: a text or a press. Resolves with the server's notice once it is taken in.
export async function act(update) {
  const [high, low] = crypto.getRandomValues(new Uint32Array(2));
  const whole = { update_id: (high % 2 ** 20) * 2 ** 32 + low + 1, language: navigator.language, ...update };
  await change((state) => enqueue(state, whole));
  return send(whole.update_id);
}

// What a closed or reloaded page has left in the queue; sent twice, it still counts once.
export async function sendLeftOver() {
  for (const update of (await read()).queue) await send(update.update_id);
}

const send = (updateId) =>
  alone("send", async () => {
    let failures = 0;
    for (let wait = 250; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
      const update = (await read()).queue.find((queued) => queued.update_id === updateId);
      if (!update) return {};
      const response = await offer(update);
      if (response?.status === 401) location.reload(); // the cookie is gone: another person, another chat
      else if (response?.ok || (response && (response.status < 500 || ++failures === TRIES))) {
        const answer = response.ok ? await response.json().catch(() => ({})) : { refused: true };
        await change((state) => dequeue(state, updateId));
        return answer;
      }
      await sleep(wait);
    }
  });

const offer = ({ silent, face, ...update }) => post("/updates", update).catch(() => null);

// Receive letters, in one tab of the browser at a time; the others read what it keeps.
export function listen(onConnection) {
  let connection = "connecting";
  const note = (next) => {
    connection = next;
    onConnection(next);
    tell({ connection: next });
  };
  onWord((word) => word.connection && onConnection(word.connection));
  alone("stream", () => new Promise(() => {
    onWord((word) => word.asking && tell({ connection }));
    connect(note);
  }));
  tell({ asking: true });
}

function connect(note) {
  const source = new EventSource("/events");
  let last = Promise.resolve();
  source.onopen = () => note("online");
  source.onmessage = ({ data }) => {
    last = last.then(() => arrive(JSON.parse(data))).catch(console.error);
  };
  source.onerror = async () => {
    note("offline");
    if (source.readyState !== EventSource.CLOSED) return; // it tries again by itself
    await sleep(1000);
    await openSession();
    connect(note);
  };
}

async function arrive(letter) {
  await change((state) => receive(state, letter));
  await post("/received", { ids: [letter.id] }).catch(() => null); // unheard, the letter comes again
}

export async function commands(language) {
  const response = await fetch(`/menu?language=${language}`);
  return response.ok ? response.json() : [];
}
