// The bot's small HTML as DOM nodes, by a whitelist. Nothing here ever parses a string as a document.

const BLOCKS = new Set(["pre", "blockquote"]);
const TAGS = new Set(["b", "i", "u", "s", "code", "pre", "a", "blockquote"]);
const ENTITIES = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'", nbsp: "\u00a0" };
const TOKEN = /<(\/?)([a-z]+)((?:\s[^<>]*)?)>/gi;

export const webAddress = (address) => (/^https?:\/\//i.test(address) && URL.canParse(address) ? address : null);

export function build(html) {
  const root = document.createDocumentFragment();
  const open = [root];
  let end = 0;
  const write = (raw) => {
    const words = BLOCKS.has(open.at(-1).lastChild?.localName) ? raw.replace(/^\n/, "") : raw; // a block ends its line
    if (words) open.at(-1).append(decode(words));
  };
  for (const token of html.matchAll(TOKEN)) {
    write(html.slice(end, token.index));
    end = token.index + token[0].length;
    const name = token[2].toLowerCase();
    if (!TAGS.has(name)) write(token[0]);
    else if (token[1]) close(open, name);
    else enter(open, name, token[3]);
  }
  write(html.slice(end));
  return root;
}

function enter(open, name, attributes) {
  const element = document.createElement(name);
  if (name === "a") link(element, attributes);
  open.at(-1).append(element);
  open.push(element);
}

function close(open, name) {
  const at = open.findLastIndex((node) => node.localName === name);
  if (at > 0) open.length = at;
}

function link(element, attributes) {
  const address = webAddress(decode(/\shref\s*=\s*"([^"]*)"/i.exec(attributes)?.[1] ?? ""));
  if (!address) return;
  element.href = address;
  element.target = "_blank";
  element.rel = "noopener noreferrer";
}

function decode(raw) {
  return raw.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (all, decimal, hex, name) => {
    if (name) return ENTITIES[name.toLowerCase()] ?? all;
    const code = decimal ? Number(decimal) : parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}
