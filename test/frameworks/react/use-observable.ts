import { useMemo, useSyncExternalStore } from 'react';
import type { Observable } from 'rxjs';

/** The last value of a stream, `undefined` before the first. */
export function useObservable<T>(stream$: Observable<T>): T | undefined {
  const [subscribe, read] = useMemo(() => {
    let value: T | undefined;
    const subscribe = (changed: () => void) => {
      const subscription = stream$.subscribe((next) => {
        value = next;
        changed();
      });
      return () => subscription.unsubscribe();
    };
    return [subscribe, () => value];
  }, [stream$]);
  return useSyncExternalStore(subscribe, read);
}
