// Line icons, 24 × 24; always beside a word or with a name.

/** Path data by name. */
export const ICONS = {
  today: "M4 11l8-7 8 7v8a1 1 0 0 1-1 1h-4v-6H9v6H5a1 1 0 0 1-1-1z",
  list: "M4 6h16M4 12h16M4 18h10",
  warn: "M12 4l9 16H3zM12 10v4M12 17v.5",
  pay: "M4 20V10M10 20V4M16 20v-8M21 20H3",
  clock: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 8v4l3 2",
  settings: "M4 7h10M18 7h2M4 17h2M10 17h10M16 5a2 2 0 1 0 0 4 2 2 0 0 0 0-4M8 15a2 2 0 1 0 0 4 2 2 0 0 0 0-4",
  ok: "M5 12l5 5 9-10",
  find: "M11 5a6 6 0 1 0 0 12 6 6 0 0 0 0-12M20 20l-4.5-4.5",
  help: "M9 9a3 3 0 1 1 4 3c-1 .5-1 1-1 2M12 17.5v.1M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18",
  again: "M4 12a8 8 0 0 1 14-5l2 2M20 12a8 8 0 0 1-14 5l-2-2M20 4v5h-5M4 20v-5h5",
  out: "M12 4v11M7 11l5 5 5-5M5 20h14",
  in: "M12 16V4M7 9l5-5 5 5M5 20h14",
  step: "M5 19h4v-5h5V9h5V4",
  close: "M6 6l12 12M18 6L6 18",
  lock: "M7 11h10a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2zM8 11V8a4 4 0 0 1 8 0v3",
  shop: "M4 10l1.5-5h13L20 10M4 10v10h16V10M4 10h16M9 20v-6h6v6",
  calendar: "M4 6h16v14H4zM4 10h16M8 3v4M16 3v4M9 15l2 2 4-4",
  book: "M7 4h12v16H7a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zM5 18a2 2 0 0 1 2-2h12M10 8h5",
  return: "M9 14l-5-5 5-5M4 9h10a5 5 0 0 1 0 10h-4",
  down: "M6 10l6 6 6-6",
  open: "M9 5H5v14h14v-4M13 4h7v7M20 4l-9 9",
  file: "M7 3h7l4 4v14H6V3zM14 3v5h4",
  offline: "M4 4l16 16M8.5 15.5a5 5 0 0 1 7 0M5 12a10 10 0 0 1 4-2.4M19 12a10 10 0 0 0-5.500-2.900M12 19v.1",
  note: "M5 5h14v11l-4 4H5zM15 20v-4h4M8 9h8M8 13h5",
  back: "M15 5l-7 7 7 7",
} as const;

/** Name of an icon. */
export type IconName = keyof typeof ICONS;
