/** The colours of Okabe and Ito (2008), which people with any kind of colour vision can tell apart; dark ink is readable on each. */
export const distinctColors = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'] as const;

/** Colours of statuses: near those that reports print, and told apart by all. */
const statusColors: Readonly<Record<string, string>> = {
  done: '#009e73',
  started: '#f0e442',
  'not-started': '#d55e00',
  missing: '#cc79a7',
  unknown: '#9aa3aa',
};

/** For statuses that a report has of its own. */
const ownColors = ['#56b4e9', '#e69f00', '#7f9cd9', '#c9b18f', '#8fd3c1', '#e3a0a0'] as const;

/** Statuses from done to unknown, those of a report's own between, each with its colour. */
export function colorsOfStatuses(statuses: Iterable<string>): { readonly status: string; readonly color: string }[] {
  const order = ['done', 'started', 'not-started', 'missing'];
  const rank = (name: string): number => (name === 'unknown' ? 99 : order.includes(name) ? order.indexOf(name) : 50);
  let own = 0;
  return [...new Set(statuses)]
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map((status) => ({ status, color: statusColors[status] ?? ownColors[own++ % ownColors.length]! }));
}
