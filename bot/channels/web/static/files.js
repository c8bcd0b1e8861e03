// Files for the bot: chosen or dropped, brought to the server with their progress, then named in an update.

import { text } from "./texts.js";

const LARGEST = 20_000_000; // bytes
const LONGEST_NAME = 255; // characters
const WORDS = { 413: "tooLarge", 429: "tooMany" };

const button = document.getElementById("attach");
const input = document.getElementById("file");
const zone = document.getElementById("drop");
const bar = document.getElementById("upload");

let last = Promise.resolve();

export function takeFiles(send, complain) {
  const take = (files) => {
    for (const file of files) last = last.then(() => bring(file, send, complain));
  };
  button.addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    take([...input.files]);
    input.value = "";
  });
  onDrop((files) => take([...files]));
}

function onDrop(take) {
  const brings = (event) => event.dataTransfer?.types.includes("Files");
  document.addEventListener("dragover", (event) => {
    if (!brings(event)) return;
    event.preventDefault(); // else the browser would open the file
    zone.hidden = false;
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) zone.hidden = true; // out of the window
  });
  document.addEventListener("drop", (event) => {
    zone.hidden = true;
    if (!brings(event)) return;
    event.preventDefault();
    take(event.dataTransfer.files);
  });
}

async function bring(file, send, complain) {
  if (file.size > LARGEST) return complain(text("tooLarge"));
  const { status, token, cancelled } = await upload(file);
  if (status === 200) return send({ token, name: file.name.slice(0, LONGEST_NAME) });
  if (!cancelled) complain(text(WORDS[status] ?? "notSent"));
}

// XMLHttpRequest and not fetch, which does not tell how far an upload is.
function upload(file) {
  const request = new XMLHttpRequest();
  let cancelled = false;
  const cancel = bar.querySelector("button");
  cancel.onclick = () => {
    cancelled = true;
    request.abort();
  };
  show(file.name, 0);
  request.upload.onprogress = ({ loaded, total }) => show(file.name, (100 * loaded) / (total || 1));
  return new Promise((resolve) => {
    request.onloadend = () => {
      bar.hidden = true;
      resolve({ status: request.status, token: request.response?.token, cancelled });
    };
    request.open("POST", "/files");
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.responseType = "json";
    request.send(file);
  });
}

function show(name, percent) {
  bar.hidden = false;
  bar.querySelector("span").textContent = name;
  bar.querySelector("progress").value = percent;
}
