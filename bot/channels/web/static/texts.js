// What the page itself says, in the language the bot presently speaks.

const TEXTS = {
  de: {
    demo: "Demo im Browser",
    online: "verbunden",
    offline: "getrennt, verbinde neu …",
    connecting: "verbinde …",
    log: "Gespräch",
    commands: "Befehle",
    message: "Nachricht",
    placeholder: "Nachricht oder / für Befehle",
    send: "Senden",
    bot: "Bindungsbot:",
    you: "Du:",
    buttons: "Antworten",
    hint: "Enter sendet · Umschalt+Enter neue Zeile · Esc zu den Knöpfen, dort drücken 1–9",
    clear: "Verlauf leeren",
    clearTitle: "Verlauf leeren?",
    clearText: "Die Nachrichten verschwinden von dieser Seite. Dein Lernstand bleibt; ihn löscht /loeschen.",
    clearYes: "Leeren",
    keep: "Behalten",
    close: "Schließen",
    download: "herunterladen",
    picture: "Bild",
    refused: "Das ließ sich nicht senden.",
    attach: "Datei anhängen: CSV oder XLSX",
    drop: "Hier ablegen: CSV oder XLSX mit Bestellungen oder Umfragepunkten",
    uploading: "Übertragung",
    cancel: "Abbrechen",
    tooLarge: "Die Datei ist zu groß: Hier gehen höchstens 20 MB.",
    tooMany: "Hier liegen schon drei Dateien von dir. Warte, bis eine gelesen ist, oder drücke unter einer „Fertig“.",
    notSent: "Die Datei ließ sich nicht übertragen. Versuch es bitte noch einmal.",
  },
  en: {
    demo: "Demo in the browser",
    online: "connected",
    offline: "disconnected, reconnecting …",
    connecting: "connecting …",
    log: "Conversation",
    commands: "Commands",
    message: "Message",
    placeholder: "Message, or / for commands",
    send: "Send",
    bot: "Bindungsbot:",
    you: "You:",
    buttons: "Answers",
    hint: "Enter sends · Shift+Enter new line · Esc to the buttons, where 1–9 press",
    clear: "Clear the chat",
    clearTitle: "Clear the chat?",
    clearText: "The messages vanish from this page. Your progress stays; /delete erases that.",
    clearYes: "Clear",
    keep: "Keep",
    close: "Close",
    download: "download",
    picture: "Picture",
    refused: "That could not be sent.",
    attach: "Attach a file: CSV or XLSX",
    drop: "Drop it here: CSV or XLSX with orders or survey scores",
    uploading: "Upload",
    cancel: "Cancel",
    tooLarge: "The file is too large: 20 MB at most.",
    tooMany: "Three files of yours are here already. Wait until one is read, or press “Done” under one.",
    notSent: "The file could not be sent. Please try again.",
  },
};

export const browserLanguage = () => (/^de\b/i.test(navigator.language || "de") ? "de" : "en");

let language = browserLanguage();

export const text = (key) => TEXTS[language][key];

// Put every fixed text of the page into `next`, "de" or "en".
export function speak(next) {
  language = next;
  document.documentElement.lang = next;
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = text(element.dataset.text);
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", text(element.dataset.label));
    if (element.matches("button")) element.title = text(element.dataset.label);
  }
  document.getElementById("text").placeholder = text("placeholder");
}
