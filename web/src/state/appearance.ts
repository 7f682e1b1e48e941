/** Light or dark: by the system, or as chosen here. */
export type Appearance = 'system' | 'light' | 'dark';

const storedName = 'klartext-appearance';

export function firstAppearance(): Appearance {
  const stored = localStorage.getItem(storedName);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}

export function applyAppearance(appearance: Appearance): void {
  localStorage.setItem(storedName, appearance);
  if (appearance === 'system') delete document.documentElement.dataset.appearance;
  else document.documentElement.dataset.appearance = appearance;
}
