import { Subscription } from 'rxjs';

/** A scheduler that publishes synchronously, so that tests need not wait for frames. */
export const immediateScheduler = {
  schedule<T>(work: (this: never, state?: T) => void): Subscription {
    work.call(undefined as never);
    return Subscription.EMPTY;
  },
};
