// The page: opens the session, shows the chat, and passes on what a person does.

import { compose, focusInput, isEmpty, setCommands } from "./composer.js";
import { takeFiles } from "./files.js";
import { change, onState, read } from "./store.js";
import { browserLanguage, speak, text } from "./texts.js";
import { act, commands, listen, openSession, sendLeftOver } from "./wire.js";
import { latestButtons, show } from "./view.js";

const NOTICE = 5000; // milliseconds a notice stays
const mouse = matchMedia("(pointer: fine)");
const connection = document.getElementById("connection");
const notice = document.getElementById("notice");
const alertBox = document.getElementById("alert");
const confirmation = document.getElementById("confirm");

let language = null;
let connected = "connecting";
let fading;

async function toLanguage(next) {
  if (next === language) return;
  language = next;
  speak(next);
  showConnection(connected);
  setCommands(await commands(next).catch(() => []));
}

function showConnection(next) {
  connected = next;
  connection.className = next;
  connection.textContent = text(next);
}

async function perform(update) {
  alertBox.hidden = true;
  const answer = await act(update);
  if (answer.refused) toast(text("refused"), true);
  else if (answer.notice) toast(answer.notice, answer.alert);
}

function toast(words, urgent) {
  clearTimeout(fading);
  notice.hidden = true;
  alertBox.hidden = !urgent;
  const place = urgent ? alertBox.querySelector("p") : notice;
  place.textContent = "";
  place.closest(".toast").hidden = false;
  place.textContent = words; // after it is shown: only then is it read out
  if (!urgent) fading = setTimeout(() => (notice.hidden = true), NOTICE);
}

// By the mouse, the input gets the focus back, so that what is typed next is text; by the keyboard the buttons keep it.
function press(update, byPointer) {
  if (byPointer && mouse.matches) focusInput();
  perform({ press: update });
}

// A first visit is welcomed; a link such as /?start=s_TOKEN opens what it names, each time it is followed.
const start = async (payload = "") => {
  const first = await change((state) => !state.started && (state.started = true));
  if (first || payload) await perform({ text: `/start ${payload}`.trim(), silent: true });
};

// What the link asks for; the address forgets it, so that it is not asked for again when the page is reloaded.
function linked() {
  const payload = new URLSearchParams(location.search).get("start") ?? "";
  history.replaceState(null, "", location.pathname);
  return /^[\w-]{1,64}$/.test(payload) ? payload : "";
}

async function clear() {
  confirmation.returnValue = "no";
  confirmation.showModal();
  await new Promise((closed) => confirmation.addEventListener("close", closed, { once: true }));
  if (confirmation.returnValue !== "yes") return;
  await change((state) => Object.assign(state, { messages: [], started: false }));
  await start();
}

// Digits press the buttons of the latest message unless something is being typed; letters go to the input.
function key(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || confirmation.open) return;
  if (event.target.matches("textarea, input")) return;
  if (/^[1-9]$/.test(event.key) && isEmpty()) {
    latestButtons()[Number(event.key) - 1]?.focus();
    latestButtons()[Number(event.key) - 1]?.click();
    event.preventDefault();
  } else if (event.key === "Escape" || /^[^\s\d]$/u.test(event.key)) focusInput();
}

document.addEventListener("keydown", key);
document.getElementById("clear").addEventListener("click", clear);
alertBox.querySelector("button").addEventListener("click", () => {
  alertBox.hidden = true;
  focusInput();
});
compose(
  (words) => perform({ text: words }),
  () => latestButtons()[0]?.focus(),
);
takeFiles((attachment) => perform({ attachment }), (words) => toast(words, true));
onState((state) => {
  toLanguage(state.language ?? browserLanguage());
  show(state, press);
});
await toLanguage((await read()).language ?? browserLanguage());
await openSession();
listen(showConnection);
if (mouse.matches) focusInput();
await start(linked());
await sendLeftOver();
