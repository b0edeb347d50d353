import { defineRemoteComponent } from '@omnicajs/vue-remote/remote';
import { ru } from 'callboard/i18n/ru.js';
import { computed, h } from 'vue';
import { useStream } from './use-stream.js';

/** The CRM's components that a module may render. */
export const hostComponents = ['UiNumber', 'UiPanel', 'UiTag', 'UiText'];
const [UiNumber, UiTag, UiText] = ['UiNumber', 'UiTag', 'UiText'].map((name) => defineRemoteComponent(name));
const UiPanel = defineRemoteComponent('UiPanel', [], ['aside']);

const tones = { live: 'good', disconnected: 'bad', unauthorised: 'bad' };

function duration(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** A card with the queue and the customer's missed calls, as plain refs of a store. */
export const QueueCard = {
  props: ['store', 'phone'],
  setup({ store, phone }) {
    const calls = useStream(store.callMetrics$);
    const staff = useStream(store.staffMetrics$);
    const openCalls = useStream(store.openCalls$);
    const callers = useStream(store.unprocessedCallers$);
    const account = useStream(store.account$);
    const connection = useStream(store.connection$);
    const second = useStream(store.second$);

    const state = computed(() => connection.value?.state ?? 'connecting');
    const isLive = computed(() => state.value === 'live');
    // The time of the data, which stops when no data arrive.
    const at = computed(() => (isLive.value ? (second.value ?? store.now()) : connection.value?.asOf));
    const time = (moment, timeStyle = 'medium') =>
      new Date(moment).toLocaleTimeString('ru', { timeZone: account.value?.timeZone, timeStyle });
    const longestWait = computed(() => {
      const waits = (openCalls.value ?? []).filter(
        ({ direction, phase }) => direction === 'inbound' && phase === 'waiting',
      );
      const since = Math.min(...waits.map(({ waitingSince }) => waitingSince ?? Infinity));
      return waits.length > 0 ? duration(at.value - since) : null;
    });
    // Viewers who may not see phone numbers get hashed keys, so nothing is found for them.
    const key = phone.replace(/\D/g, '');
    const missed = computed(() => callers.value?.find(({ contact }) => contact?.key === key));

    const number = (name, label, value) => h(UiNumber, { name, label, value: value ?? '–', isOld: !isLive.value });
    const freshness = () => [
      h(
        UiTag,
        { name: 'state', tone: tones[state.value] ?? 'notice', isSpoken: true },
        () => ru.freshness.label[state.value],
      ),
      at.value && h(UiText, { name: 'at' }, () => `${isLive.value ? '' : 'данные на '}${time(at.value)}`),
    ];
    const numbers = () => [
      number('waiting', ru.calls.label.waiting, calls.value?.waiting),
      number('longestWait', 'Ждут дольше всего', longestWait.value),
      number('unprocessed', ru.calls.label.unprocessed, calls.value?.unprocessed),
      number('free', 'Свободные сотрудники', staff.value?.free),
    ];
    const customer = ({ times, lastAt }) =>
      h(
        UiTag,
        { name: 'missed', tone: isLive.value ? 'notice' : 'old' },
        () => `Пропущено от клиента: ${times}, последний в ${time(lastAt, 'short')}`,
      );
    const content = () => [...numbers(), missed.value && customer(missed.value)];
    return () =>
      h(
        UiPanel,
        { title: 'Колл-центр' },
        { aside: freshness, default: () => (state.value === 'unauthorised' ? [] : content()) },
      );
  },
};
