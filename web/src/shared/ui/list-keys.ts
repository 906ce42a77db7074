import { useEffect, useRef } from "react";

interface Keys {
  onMove: (step: 1 | -1) => void;
  onEnter: () => void;
  onEscape: () => void;
  onNew?: () => void;
}

/** True where keys belong to what is typed in or to what floats above the page. */
export function keysTaken(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return Boolean(target.closest(
    "input, textarea, select, [contenteditable], [role=menu], [role=listbox], [role=tablist], .ant-modal, .ant-drawer, .ant-popover, .ant-picker-dropdown",
  ));
}

/** ↑↓ Enter Esc walk the rows, `n` begins a new one, `/` goes to the search field. */
export function useListKeys(keys: Keys) {
  const latest = useRef(keys);
  useEffect(() => { latest.current = keys; });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || keysTaken(event.target)) return;
      const onControl = event.target instanceof Element && event.target.closest("a, button");
      const act: Record<string, (() => void) | undefined> = {
        ArrowDown: () => latest.current.onMove(1),
        ArrowUp: () => latest.current.onMove(-1),
        Enter: onControl ? undefined : latest.current.onEnter,
        Escape: latest.current.onEscape,
        n: latest.current.onNew,
        "/": () => document.querySelector<HTMLInputElement>("[data-list-search] input, input[data-list-search]")?.focus(),
      };
      const chosen = act[event.key];
      if (!chosen) return;
      event.preventDefault();
      chosen();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}
