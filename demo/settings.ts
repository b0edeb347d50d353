/**
 * All choices of the demo. They are kept in the page's address, so that every state can be linked.
 */
const choices = {
  view: ['board', 'day', 'elements', 'states', 'theming', 'crm'],
  element: ['call-panel', 'staff-panel', 'agent-status-table', 'group-filter', 'call-list'],
  lang: ['en', 'ru'],
  theme: ['system', 'light', 'dark', 'amo', 'tv', 'contrast', 'contrast-dark'],
  density: ['comfortable', 'compact', 'wall'],
  agents: ['3', '16', '60', '500', '5000'],
  load: ['quiet', 'normal', 'surge'],
  frame: ['fluid', '1440', '1200', '1024', '720', '380', '360'],
  state: ['live', 'loading', 'empty', 'stale', 'disconnected', 'refused', 'expired', 'readOnly', 'unknownZone'],
  of: ['call-board', 'call-panel', 'staff-panel', 'agent-status-table', 'group-filter', 'call-list'],
  case: [
    'all',
    'live',
    'loading',
    'empty',
    'nobody',
    'stale',
    'disconnected',
    'refused',
    'expired',
    'readOnly',
    'unknownZone',
    'longNames',
    'statusRefused',
    'badAttribute',
    'many',
  ],
  parts: ['hidden', 'shown'],
  speed: ['1', '2', '5', '10', '30', '60'],
} as const;

type Choices = typeof choices;
export type ChoiceName = keyof Choices;
export type Choice<Name extends ChoiceName> = Choices[Name][number];

/** The choices of a switch, in the order in which they are offered. */
export function choicesOf<Name extends ChoiceName>(name: Name): readonly Choice<Name>[] {
  return choices[name];
}

export type Settings = { readonly [Name in ChoiceName]: Choice<Name> } & {
  /** Seed of the simulation. */
  readonly seed: number;
  /** Start of the simulated clock as an ISO date; empty for today at 15:32. */
  readonly at: string;
  /** Whether the simulated clock stands still. */
  readonly still: boolean;
  /** Whether only the board is shown, without the page around it. */
  readonly bare: boolean;
  /** Whether the recorded day is paused, and its position in seconds from the start. */
  readonly paused: boolean;
  readonly t: number;
  /** The open list, the state filter and the selected groups of the board; empty for none. */
  readonly list: string;
  readonly only: string;
  readonly groups: string;
  /** The value of the attribute `alerts`, and whether alerts sound and notify. */
  readonly alerts: string;
  readonly sound: boolean;
  readonly notify: boolean;
  /** Whether phone numbers and surnames are masked. */
  readonly privacy: boolean;
  /** The tokens that differ from those of the theme: `accent:#05f;radius:4px`. */
  readonly tokens: string;
};

/** Settings of an address without parameters; the language is the browser's. */
function defaults(): Settings {
  const lang = navigator.language.toLowerCase().startsWith('ru') ? 'ru' : 'en';
  return {
    ...{ view: 'board', element: 'call-panel', lang, theme: 'system', density: 'comfortable', agents: '16' },
    ...{ load: 'normal', frame: 'fluid', state: 'live', speed: '1', seed: 329, at: '', still: false, bare: false },
    ...{ of: 'call-board', case: 'all', parts: 'hidden' },
    ...{ paused: false, t: 0, list: '', only: '', groups: '', tokens: '' },
    ...{ alerts: '', sound: false, notify: false, privacy: false },
  };
}

function parseValue<Name extends keyof Settings>(name: Name, text: string, fallback: Settings[Name]): unknown {
  if (name in choices) return (choices[name as ChoiceName] as readonly string[]).includes(text) ? text : fallback;
  if (typeof fallback === 'boolean') return text !== '0' && text !== 'false';
  if (typeof fallback === 'number') return text !== '' && Number.isFinite(Number(text)) ? Number(text) : fallback;
  return text;
}

/** Reads settings from an address; missing and invalid ones get their defaults. */
export function settingsOf(search: string): Settings {
  const settings: Record<string, unknown> = { ...defaults() };
  for (const [name, text] of new URLSearchParams(search)) {
    const fallback = settings[name];
    if (fallback === undefined) continue;
    settings[name] = parseValue(name as keyof Settings, text, fallback as Settings[keyof Settings]);
  }
  return settings as Settings;
}

/** The address of some settings, without those that have their defaults. */
export function addressOf(settings: Settings): string {
  const standard = defaults();
  const parameters = new URLSearchParams();
  for (const name of Object.keys(standard) as (keyof Settings)[]) {
    const value = settings[name];
    if (value === standard[name]) continue;
    parameters.set(name, value === true ? '' : String(value));
  }
  // Drop the `=` of parameters without a value.
  const search = parameters.toString().replace(/=(?=&|$)/g, '');
  return search ? `?${search}` : '?';
}
