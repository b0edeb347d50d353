import { Subscription } from 'rxjs';

/** Publishes in the same call in which something changed, so that a test need not wait for frames. */
export const atOnce = {
  schedule<T>(work: (this: never, state?: T) => void): Subscription {
    work.call(undefined as never);
    return Subscription.EMPTY;
  },
};
