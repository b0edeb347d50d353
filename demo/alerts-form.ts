import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { AlertNumber } from '../src/index.js';
import { icons } from './icons.js';
import type { Settings } from './settings.js';
import type { Words } from './words.js';

/** The numbers that have limits in the form; the address accepts limits for all numbers. */
export const alertNumbers = [
  'waiting',
  'longestWait',
  'averageWait',
  'unprocessed',
  'free',
] as const satisfies readonly AlertNumber[];

type Switch = 'sound' | 'notify' | 'privacy';

/** A form for the board's alerts: limits, sound, notifications and privacy. */
export function alertsForm(
  settings: Settings,
  words: Words,
  change: (changes: Partial<Settings>) => void,
): TemplateResult {
  const { alerts: w } = words;
  const limits = new Map(
    settings.alerts.split(';').flatMap((part): [string, string[]][] => {
      const [name, ...figures] = part.trim().split(/\s+/);
      return name ? [[name, figures]] : [];
    }),
  );
  const set = (name: string, index: number, value: string) => {
    const figures = [...(limits.get(name) ?? [])];
    while (figures.length <= index) figures.push('-');
    figures[index] = value || '-';
    if (figures.every((figure) => figure === '-')) limits.delete(name);
    else limits.set(name, figures);
    change({ alerts: [...limits].map(([one, texts]) => [one, ...texts].join(' ')).join('; ') });
  };
  const field = (name: (typeof alertNumbers)[number], index: number) => {
    const figure = limits.get(name)?.[index] ?? '';
    return html`<input
      type="number"
      min="0"
      aria-label="${w.number[name]}, ${index === 0 ? w.warning : w.critical}"
      .value=${live(figure === '-' ? '' : figure)}
      @change=${(event: Event) => set(name, index, (event.target as HTMLInputElement).value)}
    />`;
  };
  const box = (name: Switch) =>
    html`<label
      ><input
        type="checkbox"
        .checked=${live(settings[name])}
        @change=${(event: Event) => change({ [name]: (event.target as HTMLInputElement).checked })}
      />${w[name]}</label
    >`;
  return html`<details class="alerts">
    <summary>${w.title}${settings.alerts ? html` <b>${limits.size}</b>` : nothing}${icons.chevron}</summary>
    <div>
      <span></span><span aria-hidden="true">${w.warning}</span><span aria-hidden="true">${w.critical}</span>
      ${alertNumbers.map((name) => html`<span>${w.number[name]}</span>${field(name, 0)}${field(name, 1)}`)}
      <p>${box('sound')}${box('notify')}${box('privacy')}</p>
    </div>
  </details>`;
}
