import type { Choice } from '../settings.js';

export type Theme = Choice<'theme'>;
export type Scheme = 'light' | 'dark';
/** Values of the library's tokens by name, without `--callboard-`. */
export type Tokens = Readonly<Record<string, string>>;

interface Preset {
  readonly schemes: readonly Scheme[];
  /** The background of the demo page, which is not a token of the library. */
  readonly canvas?: string;
  readonly tokens: Tokens;
}

/** High contrast, set by tokens as any page can do. */
const contrast: Tokens = {
  surface: 'light-dark(#fff, #000)',
  sunken: 'light-dark(#fff, #000)',
  line: 'light-dark(#000, #fff)',
  'line-strong': 'light-dark(#000, #fff)',
  ink: 'light-dark(#000, #fff)',
  'ink-2': 'light-dark(#000, #fff)',
  'ink-3': 'light-dark(#2e2e2e, #d9d9d9)',
  accent: 'light-dark(#000, #fff)',
  'on-accent': 'light-dark(#fff, #000)',
  focus: 'light-dark(#0037b8, #ffe14d)',
  free: 'light-dark(#00502c, #7dffb5)',
  call: 'light-dark(#003c99, #a9ccff)',
  'call-soft': 'light-dark(#fff, #000)',
  ring: 'light-dark(#7a3300, #ffcf70)',
  off: 'light-dark(#2e2e2e, #d9d9d9)',
  'off-soft': 'light-dark(#fff, #000)',
  'notice-ink': 'light-dark(#5c2600, #ffdb94)',
  'notice-surface': 'light-dark(#fff0cf, #2b1d00)',
  'act-ink': 'light-dark(#8a0000, #ffc9c4)',
  'act-surface': 'light-dark(#ffe3e0, #4a0500)',
  'act-solid': 'light-dark(#8a0000, #ffc9c4)',
  'on-act': 'light-dark(#fff, #000)',
  hatch: 'light-dark(rgb(0 0 0 / 0.16), rgb(255 255 255 / 0.2))',
  shadow: '0 0 0 1px light-dark(#000, #fff)',
};

/** The typeface, square corners and blue of amoCRM. */
const amo: Tokens = {
  font: "'PT Sans', 'Noto Sans', Arial, sans-serif",
  radius: '4px',
  'radius-control': '3px',
  sunken: '#f5f7f9',
  line: '#e1e5ea',
  'line-strong': '#78838f',
  ink: '#2a323a',
  'ink-2': '#46515c',
  'ink-3': '#5d6975',
  accent: '#2f6fde',
  'on-accent': '#fff',
  focus: '#2f6fde',
  call: '#2867c8',
  'call-soft': '#cfdff8',
  shadow: '0 4px 16px rgb(42 50 58 / 0.18)',
};

/**
 * For a screen read from three metres: black, with lighter inks. Sizes come from `density="wall"`.
 */
const tv: Tokens = {
  surface: '#0b0e12',
  sunken: '#171c24',
  line: '#343d48',
  'line-strong': '#94a0ae',
  ink: '#fff',
  'ink-2': '#dbe2ea',
  'ink-3': '#b4bfcb',
  free: '#6ee7a8',
  call: '#9cc4ff',
  'call-soft': '#2f4a73',
  ring: '#ffbf66',
  off: '#b4bfcb',
  'notice-ink': '#ffd699',
  'act-ink': '#ffc9c4',
};

const presets: Readonly<Record<Theme, Preset>> = {
  system: { schemes: ['light', 'dark'], tokens: {} },
  light: { schemes: ['light'], tokens: {} },
  dark: { schemes: ['dark'], tokens: {} },
  amo: { schemes: ['light'], canvas: '#f0f2f5', tokens: amo },
  tv: { schemes: ['dark'], canvas: '#000', tokens: tv },
  contrast: { schemes: ['light'], canvas: '#fff', tokens: contrast },
  'contrast-dark': { schemes: ['dark'], canvas: '#000', tokens: contrast },
};

export const presetOf = (theme: Theme): Preset => presets[theme];

/** A CSS rule with the tokens of a theme. */
function rule(selector: string, schemes: readonly Scheme[], tokens: Tokens): string {
  const lines = Object.entries(tokens).map(([name, value]) => `  --callboard-${name}: ${value};\n`);
  return `${selector} {\n  color-scheme: ${schemes.join(' ')};\n${lines.join('')}}\n`;
}

/** The style sheet of a theme with the user's changes, as shown and exported. */
export function themeCss(theme: Theme, changes: Tokens): string {
  const { schemes, tokens } = presets[theme];
  return rule('.callboard-theme', schemes, { ...tokens, ...changes });
}

/** The style sheet of the demo page itself, without the changes, so that it stays legible. */
export function pageCss(theme: Theme): string {
  const { schemes, canvas, tokens } = presets[theme];
  return rule(':root', schemes, { ...tokens, ...(canvas && { canvas }) });
}
