import type { TemplateResult } from 'lit';
import type { EventLog } from '../event-log.js';
import type { Scene } from '../scene.js';
import type { Settings } from '../settings.js';
import type { Words } from '../words.js';

/** Everything a view needs to render. */
export interface ViewContext {
  readonly settings: Settings;
  readonly words: Words;
  /** The simulated call centre of the page. */
  readonly scene: Scene;
  readonly log: EventLog;
  /** Changes settings and the address. */
  readonly change: (changes: Partial<Settings>) => void;
}

export type View = (context: ViewContext) => TemplateResult;
