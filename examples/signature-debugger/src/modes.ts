// The two modes as tabs. Each has inputs of its own, so neither can change the other's.

import { find } from "./dom.js";

const NAMES = ["verify", "sign"] as const;

export function startModes(): void {
  const tabs = NAMES.map((name) => find(`tab-${name}`, HTMLButtonElement));
  const panels = NAMES.map((name) => find(name, HTMLElement));
  const choose = (chosen: number): void => {
    tabs.forEach((tab, index) => {
      tab.setAttribute("aria-selected", String(index === chosen));
      tab.tabIndex = index === chosen ? 0 : -1;
    });
    panels.forEach((panel, index) => {
      panel.hidden = index !== chosen;
    });
  };
  tabs.forEach((tab, index) => {
    tab.addEventListener("click", () => choose(index));
    tab.addEventListener("keydown", (event) => {
      const next = target(event.key, index, tabs.length);
      if (next === undefined) return;
      event.preventDefault();
      choose(next);
      tabs[next]?.focus();
    });
  });
}

/** Where a key leads from a tab. */
function target(key: string, from: number, count: number): number | undefined {
  switch (key) {
    case "ArrowRight":
      return (from + 1) % count;
    case "ArrowLeft":
      return (from + count - 1) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
  }
}
