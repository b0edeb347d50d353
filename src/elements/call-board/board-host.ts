import type { EventSourceAdapter } from '../../core/index.js';
import type { StoreHost } from '../shared/store-host.js';
import type { Alert } from './alerts.js';

/** The board, as its controllers see it. */
export interface BoardHost extends StoreHost {
  readonly source: EventSourceAdapter | null;
  readonly src: string | null;
  readonly token: string | (() => string | Promise<string>) | null;
  readonly density: string;
  readonly alerts: readonly Alert[] | string | null;
  readonly alertSound: boolean;
  readonly alertNotification: boolean;
  readonly privacy: string | null;
}
