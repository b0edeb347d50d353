import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icons } from './icons.js';
import type { Choice, ChoiceName } from './settings.js';
import type { Words } from './words.js';

/** A select that looks like text until the pointer is over it. */
export function select<Name extends ChoiceName>(
  name: Name,
  choices: readonly Choice<Name>[],
  chosen: Choice<Name>,
  words: Words,
  onChoose: (choice: Choice<Name>) => void,
): TemplateResult {
  const captions = words.choice[name] as Readonly<Record<string, string>>;
  const choose = (event: Event) => onChoose((event.target as HTMLSelectElement).value as Choice<Name>);
  return html`<label class="select"
    ><span>${words.label[name]}</span
    ><span class="field"
      ><select name=${name} .value=${live(chosen)} @change=${choose}>
        ${choices.map(
          (choice) => html`<option value=${choice} ?selected=${choice === chosen}>${captions[choice]}</option>`,
        )}</select
      >${icons.chevron}</span
    ></label
  >`;
}

/** Radio buttons for two or three choices, side by side. */
export function segments<Name extends ChoiceName>(
  name: Name,
  choices: readonly Choice<Name>[],
  chosen: Choice<Name>,
  words: Words,
  onChoose: (choice: Choice<Name>) => void,
): TemplateResult {
  const captions = words.choice[name] as Readonly<Record<string, string>>;
  return html`<fieldset class="segments">
    <legend class="hidden">${words.label[name]}</legend>
    ${choices.map(
      (choice) =>
        html`<label
          ><input
            type="radio"
            name=${name}
            value=${choice}
            .checked=${live(choice === chosen)}
            @change=${() => onChoose(choice)}
          /><span>${captions[choice]}</span></label
        >`,
    )}
  </fieldset>`;
}
