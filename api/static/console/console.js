// Pages that show what goes on are fetched again every few seconds while somebody looks at them.
"use strict";
const PAUSE = 2000;
const again = async () => {
  const live = document.querySelector("[data-live=on]");
  if (!live) return;
  if (!document.hidden && !live.contains(document.activeElement)) {
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("[data-live]");
      if (answer.redirected) location.reload();
      else if (fresh && fresh.innerHTML !== live.innerHTML) {
        live.replaceWith(document.adoptNode(fresh));
      }
    } catch {
      // The server is away for a moment; what is shown stays.
    }
  }
  setTimeout(again, PAUSE);
};
setTimeout(again, PAUSE);
