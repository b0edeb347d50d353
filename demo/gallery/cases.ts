import { filter, take } from 'rxjs';
import { startOf } from '../demo-clock.js';
import { Scene } from '../scene.js';
import { choicesOf, type Choice, type Settings } from '../settings.js';

export type Tag = Choice<'of'>;
export type Case = Exclude<Choice<'case'>, 'all'>;

/** The elements that a case concerns; a case that is not listed concerns all of them. */
const concerned: Partial<Record<Case, readonly Tag[]>> = {
  readOnly: ['call-board', 'agent-status-table'],
  statusRefused: ['call-board', 'agent-status-table'],
  unknownZone: ['call-board', 'call-panel', 'agent-status-table', 'call-list'],
};

/**
 * The cases shown side by side. Thousands of agents are shown only alone, to keep the page fast.
 */
export function casesOf(tag: Tag, chosen: Choice<'case'>): readonly Case[] {
  if (chosen !== 'all') return [chosen];
  return choicesOf('case').filter(
    (name): name is Case => name !== 'all' && name !== 'many' && (concerned[name]?.includes(tag) ?? true),
  );
}

/** 04:00 in Moscow on the day of the scene, when nobody calls. */
const night = (start: number) => Math.floor((start + 3 * 3_600_000) / 86_400_000) * 86_400_000 + 3_600_000;

/** The simulated call centre of a case. */
export function sceneOf(name: Case, { lang, seed, at, still }: Settings): Scene {
  const isState = (choicesOf('state') as readonly string[]).includes(name);
  const state = isState ? (name as Choice<'state'>) : 'live';
  const start = startOf(at);
  const scene = new Scene(
    {
      ...{ lang, seed, still, state, load: 'normal' as const },
      agents: name === 'many' ? 5_000 : 5,
      ...(name === 'longNames' && { alteration: 'longNames' as const }),
      ...(name === 'statusRefused' && { alteration: 'refusedStatus' as const }),
    },
    name === 'nobody' ? night(start) : start,
  );
  scene.state = state;
  if (name === 'statusRefused') askForStatus(scene);
  return scene;
}

/** Requests a status change as soon as there are agents. */
function askForStatus({ store }: Scene): void {
  store.agents$
    .pipe(
      filter((agents) => agents.length > 0),
      take(1),
    )
    .subscribe((agents) => void store.setAgentStatus(agents[1]!.id, 'lunch'));
}

/** Invalid values of attributes. */
const wrong: Readonly<Record<string, string>> = {
  density: 'huge',
  list: 'everything',
  'open-list': 'everything',
  'state-filter': 'asleep',
  'act-after': 'soon',
  'notice-after': '-5',
  'notice-unprocessed-after': 'later',
  'group-ids': 'no-such-group',
};

/** Creates an element for a case. */
export function elementOf(tag: Tag, name: Case, scene: Scene): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  element.store = scene.store;
  if (tag === 'call-list') element.setAttribute('list', 'waiting');
  if (name !== 'badAttribute') return element;
  const { observedAttributes } = element.constructor as unknown as { readonly observedAttributes: readonly string[] };
  for (const attribute of observedAttributes) {
    if (attribute in wrong) element.setAttribute(attribute, wrong[attribute]!);
  }
  return element;
}
