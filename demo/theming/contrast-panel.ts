import { html, svg, type TemplateResult } from 'lit';
import { icons } from '../icons.js';
import type { Scheme } from './themes.js';
import type { Verdict } from './contrast.js';
import type { ThemingWords } from './words.js';

const number = (value: number, w: ThemingWords) =>
  value.toLocaleString(w.columns.ratio === 'Ratio' ? 'en' : 'ru', { maximumFractionDigits: 2 });

/** A verdict as a colour, a shape and a word. */
export function verdictMark(holds: boolean, w: ThemingWords): TemplateResult {
  return html`<span class="verdict ${holds ? 'is-good' : 'is-bad'}"
    >${holds ? icons.check : icons.stop}<b>${holds ? w.holds : w.fails}</b></span
  >`;
}

/** A verdict in one line, beside the field of its token. */
export function verdictLine(verdict: Verdict, w: ThemingWords): TemplateResult {
  const { front, ground, ratio, needed } = verdict;
  return html`${verdictMark(verdict.holds, w)} ${front} ${w.on} ${ground}: ${number(ratio, w)} (${needed})`;
}

/** All pairs of colours that the elements use, with their contrast. */
export function contrastPanel(all: readonly Verdict[], w: ThemingWords): TemplateResult {
  const failed = all.filter(({ holds }) => !holds).length;
  const schemes = [...new Set(all.map(({ scheme }) => scheme))];
  return html`<section class="contrast">
    <header>
      <h2>${w.contrast}</h2>
      <p role="status" class="verdict ${failed ? 'is-bad' : 'is-good'}">
        ${
          all.length === 0
            ? w.computing
            : failed
              ? html`${icons.stop}<b>${w.someFail(failed, all.length)}</b>`
              : html`${icons.check}<b>${w.allHold(all.length)}</b>`
        }
      </p>
    </header>
    <p class="explained">${w.about}</p>
    ${schemes.map((scheme) => table(all, scheme, schemes.length > 1, w))}
  </section>`;
}

function table(all: readonly Verdict[], scheme: Scheme, isNamed: boolean, w: ThemingWords): TemplateResult {
  // Failing pairs come first.
  const own = all.filter((verdict) => verdict.scheme === scheme).sort((a, b) => Number(a.holds) - Number(b.holds));
  return html`<div class="pairs">
    ${isNamed ? html`<h3>${w.schemes[scheme]}</h3>` : ''}
    <ul>
      ${own.map(
        ({ front, ground, ratio, needed, lc, holds, colours }) =>
          html`<li data-pair="${front} ${ground}" data-scheme=${scheme} class=${holds ? '' : 'is-bad'}>
            ${sample(colours.front, colours.ground, needed)}
            <span class="names"><b>${front}</b> ${w.on} ${ground}</span>
            ${verdictMark(holds, w)}
            <span class="figures"
              ><b>${number(ratio, w)}</b> · ${w.kinds[needed === 3 ? 'shape' : 'text']} ${number(needed, w)} · Lc
              ${lc}</span
            >
          </li>`,
      )}
    </ul>
  </div>`;
}

/** A sample of the pair: letters, or a shape if the pair is used for shapes. */
function sample(front: string, ground: string, needed: number): TemplateResult {
  return html`<svg class="sample" viewBox="0 0 36 28" aria-hidden="true" focusable="false">
    ${svg`<rect x=".5" y=".5" width="35" height="27" rx="5" fill=${ground} stroke="currentColor" stroke-opacity=".14" />`}
    ${
      needed === 3
        ? svg`<circle cx="18" cy="14" r="5.5" fill=${front} />`
        : svg`<text x="18" y="19" text-anchor="middle" font-size="14" font-weight="650" fill=${front}>Aa</text>`
    }
  </svg>`;
}
