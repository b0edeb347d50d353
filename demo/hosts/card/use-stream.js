import { onUnmounted, shallowRef } from 'vue';

/** A ref with the last value of a stream, `undefined` before the first. */
export function useStream(stream$) {
  const value = shallowRef();
  const subscription = stream$.subscribe((next) => (value.value = next));
  onUnmounted(() => subscription.unsubscribe());
  return value;
}
