// What people read, by language. Findings and reasons come from the server in the same languages.
const WORDS = {
  en: {
    choose: "Choose a file", chooseMany: "Choose files", drop: "or drop it here", dropMany: "or drop them here",
    upTo: "up to {size}", another: "Choose another file", more: "Add a file", dropNow: "Let go to send the file",
    uploading: "Uploading", checking: "Checking", waiting: "Waiting for a free place", again: "Try again",
    cancel: "Cancel", remove: "Remove", check: "Check {count} files", need: "{count} more needed",
    upload: "Upload", preflight: "Check", repreflight: "Check again", autofix: "Repair", previews: "Pictures",
    convert: "Convert", validate: "Standard", other: "Prepare", slow: "The connection is gone. Trying again …",
    later: "Many files are being checked. We go on in {seconds} s.",
    ready: "Ready to print", fixed: "Ready to print, repaired by us", partial: "Printable, with remarks",
    rejected: "Not printable yet", saidReady: "Nothing was found that would spoil the print.",
    saidFixed: "We repaired what was wrong. Have a look before you order.",
    saidPartial: "You can order. Please read the remarks first.",
    saidRejected: "Please correct the file and send it again.",
    reject: "Must be fixed", warn: "Please check", autofix_: "We can fix this", show: "Show on page {page}",
    places: "{count} places", page: "Page {page}", pageOf: "Page {page} of {count}", back: "Previous page",
    next: "Next page", repaired: "Repaired", report: "Full report", findings: "What we found", file: "Your file",
    pages: "{count} pages", onePage: "1 page", newTab: "new tab",
    facts: "{width} × {height} mm",
    missing: "Please send your file.", wait: "Please wait until your file has been checked.",
    error: {
      network: "The file could not be sent: the connection broke. Check your network, then try again.",
      lost: "We cannot reach the server to read the result. Check your network, then try again.",
      too_large: "This file is too large: {size}, and at most {most} are possible.",
      wrong_type: "Files of this type are not possible here. Please send {types}.",
      empty: "This file is empty. Please export it again.",
      refused: "This upload is not set up for this page. Please tell the shop.",
      not_set_up: "The check for this product is not set up. Please tell the shop.",
      too_fast: "Too many files at once. Please wait a minute, then try again.",
      busy: "Our service is busy at the moment. Please try again in a few minutes.",
      expired: "That took too long. Please send the file again.",
      gone: "The result is not kept any more. Please send the file again.",
      failed: "Something went wrong on our side. Please try again.",
      count: "At most {count} files are possible here.",
    },
  },
  de: {
    choose: "Datei auswählen", chooseMany: "Dateien auswählen", drop: "oder hierher ziehen",
    dropMany: "oder hierher ziehen", upTo: "bis {size}", another: "Andere Datei auswählen",
    more: "Datei hinzufügen", dropNow: "Loslassen, um die Datei zu senden", uploading: "Wird hochgeladen",
    checking: "Wird geprüft", waiting: "Wartet auf einen freien Platz", again: "Erneut versuchen",
    cancel: "Abbrechen", remove: "Entfernen", check: "{count} Dateien prüfen", need: "Noch {count} nötig",
    upload: "Hochladen", preflight: "Prüfen", repreflight: "Erneut prüfen", autofix: "Reparieren",
    previews: "Bilder", convert: "Umwandeln", validate: "Standard", other: "Vorbereiten",
    slow: "Die Verbindung ist weg. Wir versuchen es erneut …",
    later: "Es werden gerade viele Dateien geprüft. Weiter in {seconds} s.",
    ready: "Druckfertig", fixed: "Druckfertig, von uns repariert", partial: "Druckbar, mit Hinweisen",
    rejected: "Noch nicht druckbar", saidReady: "Wir haben nichts gefunden, was den Druck verdirbt.",
    saidFixed: "Wir haben repariert, was falsch war. Bitte sehen Sie es sich vor der Bestellung an.",
    saidPartial: "Sie können bestellen. Bitte lesen Sie vorher die Hinweise.",
    saidRejected: "Bitte berichtigen Sie die Datei und senden Sie sie erneut.",
    reject: "Muss behoben werden", warn: "Bitte prüfen", autofix_: "Können wir beheben",
    show: "Auf Seite {page} zeigen", places: "{count} Stellen", page: "Seite {page}",
    pageOf: "Seite {page} von {count}", back: "Vorige Seite", next: "Nächste Seite", repaired: "Repariert",
    report: "Ganzer Bericht", findings: "Was wir gefunden haben", file: "Ihre Datei", pages: "{count} Seiten",
    onePage: "1 Seite", newTab: "neuer Tab",
    facts: "{width} × {height} mm",
    missing: "Bitte senden Sie Ihre Datei.", wait: "Bitte warten Sie, bis Ihre Datei geprüft ist.",
    error: {
      network: "Die Datei konnte nicht gesendet werden: Die Verbindung brach ab. Bitte Netz prüfen und erneut versuchen.",
      lost: "Wir erreichen den Server nicht, um das Ergebnis zu lesen. Bitte Netz prüfen und erneut versuchen.",
      too_large: "Diese Datei ist zu groß: {size}, möglich sind höchstens {most}.",
      wrong_type: "Dateien dieser Art sind hier nicht möglich. Bitte senden Sie {types}.",
      empty: "Diese Datei ist leer. Bitte exportieren Sie sie erneut.",
      refused: "Dieser Upload ist für diese Seite nicht eingerichtet. Bitte sagen Sie dem Shop Bescheid.",
      not_set_up: "Die Prüfung für dieses Produkt ist nicht eingerichtet. Bitte sagen Sie dem Shop Bescheid.",
      too_fast: "Zu viele Dateien auf einmal. Bitte eine Minute warten und erneut versuchen.",
      busy: "Unser Dienst ist gerade ausgelastet. Bitte versuchen Sie es in ein paar Minuten erneut.",
      expired: "Das hat zu lange gedauert. Bitte senden Sie die Datei erneut.",
      gone: "Das Ergebnis ist nicht mehr vorhanden. Bitte senden Sie die Datei erneut.",
      failed: "Bei uns ist etwas schiefgegangen. Bitte versuchen Sie es erneut.",
      count: "Hier sind höchstens {count} Dateien möglich.",
    },
  },
};

const filled = (text, values = {}) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

class Words {
  constructor(language) {
    this.language = WORDS[language] ? language : "en";
    this.numbers = new Intl.NumberFormat(this.language, { maximumFractionDigits: 1 });
  }
  say(name, values) { return filled(WORDS[this.language][name] ?? name, values); }
  error(code, values) {
    const known = WORDS[this.language].error;
    return filled(known[code] ?? known.failed, values);
  }
  number(value) { return this.numbers.format(value); }
  size(bytes) {
    const [unit, by] = bytes < 1e6 ? ["kB", 1e3] : bytes < 1e9 ? ["MB", 1e6] : ["GB", 1e9];
    return `${this.number(Math.max(bytes / by, 0.1))}\u00a0${unit}`;
  }
}
