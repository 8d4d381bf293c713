// Shows the two modes as tabs. Each mode has its own inputs.

import { find } from "./dom.js";

const NAMES = ["verify", "sign"] as const;

export function startModes(): void {
  const tabs = NAMES.map((name) => find(`tab-${name}`, HTMLButtonElement));
  const panels = NAMES.map((name) => find(name, HTMLElement));
  const select = (selected: number): void => {
    tabs.forEach((tab, index) => {
      tab.setAttribute("aria-selected", String(index === selected));
      tab.tabIndex = index === selected ? 0 : -1;
    });
    panels.forEach((panel, index) => {
      panel.hidden = index !== selected;
    });
  };
  tabs.forEach((tab, index) => {
    tab.addEventListener("click", () => select(index));
    tab.addEventListener("keydown", (event) => {
      const next = nextTab(event.key, index, tabs.length);
      if (next === undefined) return;
      event.preventDefault();
      select(next);
      tabs[next]?.focus();
    });
  });
}

/** Returns the tab that a key moves to. */
function nextTab(key: string, from: number, count: number): number | undefined {
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
