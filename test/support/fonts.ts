/** The fonts of the tests, with which layouts are measured instead of the machine's fonts. */
export const testFonts = ['narrow', 'ordinary', 'wide'] as const;

export type TestFont = (typeof testFonts)[number];

interface FontFile {
  readonly path: string;
  readonly weight: '400' | '700';
  readonly unicodeRange?: string;
}

const cyrillic = 'U+0301, U+0400-045F, U+0490-0491, U+04B0-04B1, U+2116';
const latin = 'U+0000-00FF, U+0131, U+0152-0153, U+02BB-02DC, U+2000-206F, U+20AC, U+2122, U+2190-2193, U+2212, U+2215';

/** The fonts of a package that has a file for each script. */
const byScript = (name: string): FontFile[] =>
  (['400', '700'] as const).flatMap((weight) => [
    { path: `${name}/files/${name}-latin-${weight}-normal.woff2`, weight, unicodeRange: latin },
    { path: `${name}/files/${name}-cyrillic-${weight}-normal.woff2`, weight, unicodeRange: cyrillic },
  ]);

const files: Readonly<Record<TestFont, readonly FontFile[]>> = {
  narrow: byScript('pt-sans-narrow'),
  ordinary: byScript('roboto'),
  // This package has one file for all scripts.
  wide: (['400', '700'] as const).map((weight) => ({
    path: `dejavu-sans/files/dejavu-sans-latin-${weight}-normal.woff2`,
    weight,
  })),
};

/** The value of `--callboard-font` for a font of the tests. */
export const familyOf = (font: TestFont) => `"callboard test ${font}"`;

let loaded: Promise<unknown> | null = null;

/** Loads the fonts of the tests, once a page. */
export function loadFonts(): Promise<unknown> {
  loaded ??= Promise.all(
    testFonts.flatMap((font) =>
      files[font].map(async ({ path, weight, unicodeRange }) => {
        const url = `/node_modules/@fontsource/${path}`;
        const face = new FontFace(familyOf(font).slice(1, -1), `url(${url})`, {
          weight,
          ...(unicodeRange !== undefined && { unicodeRange }),
        });
        document.fonts.add(await face.load());
      }),
    ),
  );
  return loaded;
}
