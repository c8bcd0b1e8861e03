// The input line and its command menu.

const form = document.getElementById("composer");
const input = document.getElementById("text");
const menu = document.getElementById("menu");
const opener = document.getElementById("open-menu");

let commands = [];
let active = 0;
let dismissed = false; // Escape closes the menu until the text changes

export const setCommands = (list) => {
  commands = list;
};
export const isEmpty = () => !input.value;
export const focusInput = () => input.focus({ preventScroll: true });

export function compose(onText, onEscape) {
  const send = (text) => {
    input.value = "";
    refresh();
    if (text.trim()) onText(text.trim());
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(input.value);
  });
  input.addEventListener("input", () => {
    dismissed = false;
    refresh();
  });
  input.addEventListener("keydown", (event) => key(event, send, onEscape));
  input.addEventListener("blur", () => setTimeout(() => [input, opener].includes(document.activeElement) || close(), 150));
  opener.addEventListener("click", () => {
    if (menu.hidden) fill(commands, send);
    else close();
    if (matchMedia("(pointer: fine)").matches) focusInput();
  });
  refresh = () => {
    grow();
    const matches = dismissed ? [] : matching(input.value);
    if (matches.length) fill(matches, send);
    else close();
  };
}

let refresh = () => {};

function matching(text) {
  if (!/^\/\S*$/.test(text)) return [];
  return commands.filter(({ name }) => name.startsWith(text.slice(1).toLowerCase()));
}

function key(event, send, onEscape) {
  if (event.isComposing) return;
  const action = menu.hidden ? plain(event, onEscape) : inMenu(event);
  if (action === undefined) return;
  event.preventDefault();
  if (action !== null) send(action);
}

// Both return a text to send, null for a key that is done with, undefined for one that types.
function plain(event, onEscape) {
  if (event.key === "Enter" && !event.shiftKey) return input.value;
  if (event.key === "Escape") return onEscape() ?? null;
  return undefined;
}

function inMenu(event) {
  const options = [...menu.children];
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const step = event.key === "ArrowDown" ? 1 : -1;
    choose((active + step + options.length) % options.length);
    return null;
  }
  if (event.key === "Enter" && !event.shiftKey) return `/${options[active].dataset.name}`;
  if (event.key === "Tab" && !event.shiftKey) {
    input.value = `/${options[active].dataset.name} `;
    close();
    return null;
  }
  if (event.key !== "Escape") return undefined;
  dismissed = true;
  close();
  return null;
}

function fill(list, send) {
  menu.replaceChildren(...list.map(({ name, description }, index) => option(name, description, index, send)));
  menu.hidden = false;
  opener.ariaExpanded = "true";
  choose(0);
}

function option(name, description, index, send) {
  const item = document.createElement("li");
  item.id = `command-${index}`;
  item.role = "option";
  item.dataset.name = name;
  const command = document.createElement("b");
  command.textContent = `/${name}`;
  item.append(command, " ", description);
  item.addEventListener("mousedown", (event) => event.preventDefault()); // the input keeps the focus
  item.addEventListener("click", () => {
    close();
    send(`/${name}`);
  });
  return item;
}

function choose(index) {
  active = index;
  for (const [at, item] of [...menu.children].entries()) item.ariaSelected = String(at === index);
  menu.children[index]?.scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", `command-${index}`);
}

function close() {
  menu.hidden = true;
  menu.replaceChildren();
  opener.ariaExpanded = "false";
  input.removeAttribute("aria-activedescendant");
}

function grow() {
  input.style.height = "auto";
  input.style.height = `${input.scrollHeight}px`;
}
