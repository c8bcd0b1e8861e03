// Shows the chat: the present state in, the page changed where it differs.

import { build, webAddress } from "./markup.js";
import { text } from "./texts.js";
import { isWaiting } from "./transcript.js";

const log = document.getElementById("log");
const scroll = document.getElementById("scroll");
const DOUBLE = 400; // milliseconds: the second half of a double click must not press what has just appeared

export function show(state, onPress) {
  const first = !log.children.length;
  const focus = focused();
  const wanted = new Set(state.messages.map((message) => message.key));
  for (const item of [...log.children]) if (!wanted.has(item.dataset.key)) item.remove();
  const known = new Map([...log.children].map((item) => [item.dataset.key, item]));
  let changed = null;
  for (const message of state.messages) {
    const item = known.get(message.key) ?? append(message);
    if (fill(item, message, onPress)) changed = item;
    mark(item, isWaiting(state, message));
  }
  restore(focus);
  if (!changed) return;
  reveal(changed, first);
  // A picture has no height before it is loaded.
  changed.querySelector("img")?.addEventListener("load", () => reveal(changed, first), { once: true });
}

function append(message) {
  const item = document.createElement("li");
  item.dataset.key = message.key;
  item.className = message.own ? "own" : "bot";
  log.append(item);
  return item;
}

// Return whether the item had to be changed.
function fill(item, message, onPress) {
  const face = `${message.revision} ${message.buttons?.length}`;
  if (item.dataset.face === face) return false;
  item.dataset.face = face;
  const who = document.createElement("span");
  who.className = "unseen";
  who.textContent = `${text(message.own ? "you" : "bot")} `;
  const bubble = document.createElement("div");
  bubble.className = "bubble";
  bubble.append(who, ...parts(message));
  item.replaceChildren(bubble, ...keyboard(message, onPress));
  return true;
}

function parts(message) {
  if (message.own) return [message.text];
  const words = document.createElement("div");
  words.append(build(message.html));
  return [message.picture && picture(message.picture, words), words, message.file && file(message.file)].filter(Boolean);
}

function picture({ data, alt }, words) {
  const image = document.createElement("img");
  image.src = `data:image/png;base64,${data}`;
  image.alt = alt || words.textContent.trim().split("\n")[0] || text("picture");
  return image;
}

function file({ name, data }) {
  const link = document.createElement("a");
  link.className = "file";
  link.href = `data:application/octet-stream;base64,${data}`;
  link.download = name;
  link.textContent = name;
  link.setAttribute("aria-label", `${name} – ${text("download")}`);
  return link;
}

function keyboard(message, onPress) {
  if (!message.buttons?.length) return [];
  const board = document.createElement("div");
  board.className = "buttons";
  board.setAttribute("role", "group");
  board.setAttribute("aria-label", text("buttons"));
  const shown = performance.now();
  for (const row of message.buttons) {
    const line = document.createElement("div");
    const usable = row.filter(({ url }) => !url || webAddress(url));
    line.append(...usable.map((button) => (button.url ? link(button) : press(button, message.id, shown, onPress))));
    board.append(line);
  }
  return [board];
}

function link({ label, url }) {
  const element = document.createElement("a");
  element.className = "button";
  element.textContent = label;
  return Object.assign(element, { href: url, target: "_blank", rel: "noopener noreferrer" });
}

function press({ label, data }, messageId, shown, onPress) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "button";
  element.textContent = label;
  element.addEventListener("click", (event) => {
    if (element.ariaDisabled === "true") return;
    if (event.detail > 1 && performance.now() - shown < DOUBLE) return;
    onPress({ data, message_id: messageId }, event.detail > 0);
  });
  return element;
}

// What is on its way: own words pale, buttons off, though not `disabled`, which would lose the focus.
function mark(item, waiting) {
  item.classList.toggle("waiting", waiting);
  for (const button of item.querySelectorAll("button")) button.ariaDisabled = String(waiting);
}

const buttonsOf = (item) => [...item.querySelectorAll(".button")];

function focused() {
  const item = document.activeElement?.closest("#log > li");
  return item && { item, at: buttonsOf(item).indexOf(document.activeElement) };
}

// A button that had the focus may be gone: then its successor has it, or the newest message's first.
function restore(focus) {
  if (!focus || document.activeElement?.closest("#log > li")) return;
  const buttons = focus.item.isConnected ? buttonsOf(focus.item) : [];
  const next = buttons[Math.min(Math.max(focus.at, 0), buttons.length - 1)] ?? latestButtons()[0];
  (next ?? document.getElementById("text")).focus({ preventScroll: true });
}

// The buttons of the latest message that has some.
export function latestButtons() {
  const item = [...log.children].findLast((candidate) => buttonsOf(candidate).length);
  return item ? buttonsOf(item) : [];
}

// A message is shown whole, one that is too long from its top.
function reveal(item, atOnce) {
  const calm = atOnce || matchMedia("(prefers-reduced-motion: reduce)").matches;
  const behavior = calm ? "instant" : "smooth";
  const last = item === log.lastElementChild;
  if (item.offsetHeight > scroll.clientHeight) scroll.scrollTo({ top: item.offsetTop - scroll.offsetTop - 16, behavior });
  else if (last) scroll.scrollTo({ top: scroll.scrollHeight, behavior });
  else item.scrollIntoView({ block: "nearest", behavior });
}
